import type { Policy } from '../policy/types.ts';
import { estimatedCounter } from '../request/tokens/estimated-counter.ts';
import type { SignalContext } from '../signals/types.ts';
import type { World } from './find.ts';
import { buildRequest } from './witness/build-request.ts';

/**
 * A Monday noon (UTC) at which made-up requests without a time of their own are read. A request
 * that is shown for a time of day carries that time.
 */
const MADE_AT = Date.UTC(2026, 10, 16, 12);

/** How requests that two policies look at are made up and read: in the zone of the new one. */
export function worldOfBoth(before: Policy, after: Policy): World {
  return worldOf({ ...after, tokens: before.tokens === 'exact' ? 'exact' : after.tokens });
}

/** How requests of a policy are made up and read; in `context` where it is another than usual. */
export function worldOf(policy: Policy, context: SignalContext = usualContext(policy)): World {
  // Where a policy counts exactly, what is only estimated here is written into the request.
  const recordsTokens = policy.tokens === 'exact' && context.tokens.from === 'estimated';
  return {
    context,
    build: (wanted, signals, accepts, id) =>
      buildRequest(wanted, { ...policy, signals }, context, {
        accepts,
        recordsTokens,
        ...(id === undefined ? {} : { id }),
      }),
  };
}

function usualContext({ timeZone }: Policy): SignalContext {
  return { now: MADE_AT, timeZone, tokens: estimatedCounter };
}
