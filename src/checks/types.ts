import type { JsonObject } from '../base/json.ts';
import type { Facts } from '../analysis/facts.ts';
import type { CheckCode } from '../diagnostics/check-codes.ts';
import type { Fix, Related } from '../diagnostics/types.ts';
import type { Policy } from '../policy/types.ts';
import type { RoutingRequest } from '../request/routing-request.ts';
import type { Span } from '../source/span.ts';

/** What a check yields; its code and severity are those of the check. */
export interface Finding {
  readonly at: Span;
  /** Lower case, one line, no full stop. */
  readonly message: string;
  readonly help?: string | undefined;
  readonly related?: readonly Related[];
  readonly fix?: Fix | undefined;
  /** A request that shows it, as a line of traffic. */
  readonly witness?: JsonObject | undefined;
}

/** What a check looks at. */
export interface Subject {
  readonly policy: Policy;
  readonly facts: Facts;
  /** Milliseconds since 1970 UTC, for prices by date. */
  readonly now: number;
  /** Past requests, where some were given. */
  readonly traffic?: readonly RoutingRequest[] | undefined;
  readonly limits?: Limits | undefined;
}

/** What one request may come to; what is not given is not checked. */
export interface Limits {
  /** Calls, retries counted. */
  readonly attempts?: number | undefined;
  /** Milliseconds that all calls together may take. */
  readonly latencyMs?: number | undefined;
  /** USD for the dearest call, with the model's context full. */
  readonly costUsd?: number | undefined;
}

/** One thing that can be wrong with a valid policy. */
export interface Check {
  readonly id: CheckCode;
  /**
   * What it finds is true, too, where rules are missing because they could not be read. Without
   * it, the check runs on whole policies only.
   */
  readonly soundInPart?: true;
  /** Pure, bounded, never throws; findings in the order of the policy. */
  find(subject: Subject): Iterable<Finding>;
}

/** For registry files: keeps the member's type in one place. */
export function defineCheck(check: Check): Check {
  return check;
}
