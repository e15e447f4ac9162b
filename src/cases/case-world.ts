import type { World } from '../analysis/find.ts';
import { buildRequest } from '../analysis/witness/build-request.ts';
import type { Policy } from '../policy/types.ts';
import type { SignalContext } from '../signals/types.ts';

/** How requests are made up for cases: read as cases are, by the same clock and tokens. */
export function caseWorld(policy: Policy, context: SignalContext): World {
  return {
    context,
    build: (wanted, signals, accepts) =>
      buildRequest(wanted, { ...policy, signals }, context, { accepts }),
  };
}
