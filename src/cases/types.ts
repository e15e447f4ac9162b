import type { Picodollars } from '../base/money.ts';
import type { ModelId, RouteId, RuleId, SignalId } from '../policy/types.ts';
import type { RoutingRequest } from '../request/routing-request.ts';
import type { Decision, RuleStep } from '../runtime/types.ts';
import type { Span } from '../source/span.ts';

/** What a case says must become of its request; what is undefined may be anything. */
export interface Expectation {
  readonly rule: RuleId | undefined;
  readonly route: RouteId | undefined;
  /** The first model of the plan. */
  readonly model: ModelId | undefined;
  readonly plan: readonly ModelId[] | undefined;
  /** Models that must not be in the plan. */
  readonly never: readonly ModelId[] | undefined;
  /** HTTP status of a rejection. */
  readonly reject: number | undefined;
  /** A signal whose absence kept some rule from matching. */
  readonly absent: SignalId | undefined;
  /** Cases of a file with the same word must get the same plan. */
  readonly same: string | undefined;
  readonly cost: CostBound | undefined;
}

/** Bounds on estimated cost in picodollars. */
export interface CostBound {
  /** Of the first model of the plan. */
  readonly max: Picodollars | undefined;
  /** Of every model of the plan. */
  readonly worst: Picodollars | undefined;
}

/** One request and what a policy must do with it. */
export interface Case {
  /** With the values of the matrix where there is one; unique in its file. */
  readonly name: string;
  readonly at: Span;
  readonly request: RoutingRequest;
  readonly expect: Expectation;
  /** Why it is not run. */
  readonly skip: string | undefined;
}

/** One expectation that was not met. */
export interface Mismatch {
  readonly what: keyof Expectation;
  readonly expected: string;
  readonly got: string;
}

/** How a case ended. */
export type CaseResult =
  | { readonly kind: 'passed'; readonly one: Case; readonly decision: Decision }
  | { readonly kind: 'skipped'; readonly one: Case; readonly reason: string }
  | FailedCase;

/** A case that failed, and what explains it. */
export interface FailedCase {
  readonly kind: 'failed';
  readonly one: Case;
  readonly decision: Decision;
  readonly mismatches: readonly Mismatch[];
  /** Where the rule that decided stands, or the default. */
  readonly place: string;
  /** What the expected rule says of the request, where another one decided. */
  readonly expectedRule: RuleStep | undefined;
}
