import type { Policy, SignalId } from '../policy/types.ts';
import type { RoutingRequest } from '../request/routing-request.ts';
import type { SignalContext } from '../signals/types.ts';

/** Index into `policy.rules`, or {@link DEFAULT} where no rule holds. */
export type RuleIndex = number;

/** No rule holds: the policy's default decides. */
export const DEFAULT: RuleIndex = -1;

/** Finds the first rule that holds for a request. */
export type Decide = (request: RoutingRequest, context: SignalContext) => RuleIndex;

/** A policy as it runs. */
export interface CompiledPolicy {
  readonly policy: Policy;
  /** First 16 hex digits of the SHA-256 of the bound policy; spans and comments do not count. */
  readonly fingerprint: string;
  /** Signals that some path of the tree reads. */
  readonly reads: ReadonlySet<SignalId>;
  readonly decide: Decide;
}
