import type { JsonObject } from '../base/json.ts';
import type { Facts } from '../analysis/facts.ts';
import { CHECK_CODES, type CheckCode } from '../diagnostics/check-codes.ts';
import type { CodeRow } from '../diagnostics/codes.ts';
import type { Fix, Related, Severity } from '../diagnostics/types.ts';
import type { Policy } from '../policy/types.ts';
import type { RoutingRequest } from '../request/routing-request.ts';
import type { Span } from '../source/span.ts';

/** What a check yields; its code is that of the check, and its severity unless it states one. */
export interface Finding {
  readonly at: Span;
  /** Lower case, one line, no full stop. */
  readonly message: string;
  readonly help?: string | undefined;
  readonly related?: readonly Related[];
  readonly fix?: Fix | undefined;
  /** A request that shows it, as a line of traffic. */
  readonly witness?: JsonObject | undefined;
  readonly severity?: Severity | undefined;
}

/** What a check did not look at because there is too much of it: a clause, as messages are. */
export interface Shortfall {
  readonly leftOut: string;
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

/** What a check is made of. */
interface CheckParts {
  readonly id: CheckCode;
  /**
   * What it finds is true, too, where rules are missing because they could not be read. Without
   * it, the check runs on whole policies only.
   */
  readonly soundInPart?: true;
  /** Whether it has all that it goes by; without it, always. */
  readonly applies?: (subject: Subject) => boolean;
  /** Pure, bounded, never throws; findings in the order of the policy. */
  find(subject: Subject): Iterable<Finding | Shortfall>;
}

/** One thing that can be wrong with a valid policy, with the severity and meaning of its code. */
export interface Check extends CheckParts, CodeRow {}

/** For registry files: takes what the code says, which loading has to know without the check. */
export function defineCheck(parts: CheckParts): Check {
  return { ...CHECK_CODES[parts.id], ...parts };
}
