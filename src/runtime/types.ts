import type { Reading } from '../base/value.ts';
import type { Action, Model, ModelId, RouteId, RuleId, SignalId } from '../policy/types.ts';
import type { InputTokens } from '../request/routing-request.ts';

/** One call to one model that a decision leads to, unless an earlier one answers. */
export interface Attempt {
  readonly model: Model;
  /** The route that put it here: the decided one, a side of a split, or a fallback. */
  readonly route: RouteId;
  /** Estimate in picodollars; undefined where no price or no token count is known. */
  readonly cost: number | undefined;
}

/** A model that cannot serve the request, and every reason why. */
export interface Unfit {
  readonly model: ModelId;
  readonly route: RouteId;
  readonly reasons: readonly string[];
}

/** The ordered attempts a decision leads to; no attempts means nobody can serve the request. */
export interface Plan {
  readonly attempts: readonly Attempt[];
  readonly unfit: readonly Unfit[];
  /** What is not stated about a model and was taken to be fine. */
  readonly warnings: readonly string[];
}

/** The outcome of a test or a condition, after Kleene. */
export type Truth = 'true' | 'false' | 'absent';

/** One step that led to a decision, in the order in which it was taken. */
export type TraceStep =
  /** A rule was tried; `failed` is its first test that did not hold. */
  | {
      readonly kind: 'rule';
      readonly rule: RuleId;
      readonly truth: Truth;
      readonly place: string;
      readonly failed?: {
        readonly signal: SignalId;
        readonly operator: string;
        readonly operand: unknown;
        readonly reading: Reading;
        readonly place: string;
      };
    }
  | { readonly kind: 'action'; readonly action: 'route' | 'reject'; readonly to: string }
  | {
      readonly kind: 'split';
      readonly route: RouteId;
      readonly key: string;
      readonly keyFrom: string;
      readonly side: RouteId;
    }
  | {
      readonly kind: 'unfit';
      readonly route: RouteId;
      readonly model: ModelId;
      readonly reasons: readonly string[];
    }
  | {
      readonly kind: 'select';
      readonly route: RouteId;
      readonly strategy: string;
      readonly order: readonly ModelId[];
      readonly why: string;
    }
  | { readonly kind: 'fallback'; readonly route: RouteId; readonly to: RouteId };

/** Rule, route, plan and trace for one request. */
export interface Decision {
  readonly policy: string;
  readonly fingerprint: string;
  readonly rule: RuleId | 'default';
  readonly action: Action;
  readonly plan: Plan;
  readonly input: InputTokens | undefined;
  readonly trace: readonly TraceStep[];
}
