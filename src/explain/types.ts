import type { JsonObject } from '../base/json.ts';
import type { Reading } from '../base/value.ts';
import type { ModelId, RouteId, Rule, RuleId, SignalId, Test } from '../policy/types.ts';
import type { Working } from '../strategies/types.ts';
import type { Decision, Truth } from '../runtime/types.ts';

/** One question on the way through the tree, and what the request answered. */
export interface PathStep {
  /** A node that many rules share, or one rule that was left to be tested. */
  readonly by: 'choice' | 'index' | 'rule';
  /** The rule that was tested, and whether it was answered its way. */
  readonly tested: { readonly rule: RuleId; readonly holds: boolean } | undefined;
  readonly signal: SignalId;
  /** What is asked: the signal, or what of it: `tags has batch`. */
  readonly asks: string;
  readonly reading: Reading;
  /** All readings that lead the same way, in words. */
  readonly answer: string;
}

/** A rule above the one that decided, with what decided against it. */
export interface RuleAbove {
  readonly rule: Rule;
  readonly truth: Truth;
  readonly failed: { readonly test: Test; readonly reading: Reading } | undefined;
}

/** A rule that does not hold, with the fewest tests that would have to turn. */
export interface NearMiss {
  readonly rule: Rule;
  readonly isAbove: boolean;
  readonly turns: readonly {
    readonly test: Test;
    /** Whether it would have to hold, or to be false. */
    readonly wanted: boolean;
    readonly reading: Reading;
  }[];
}

/** A signal that comes out otherwise. */
export interface ChangedSignal {
  readonly signal: SignalId;
  readonly from: Reading;
  readonly to: Reading;
}

/** One smallest change, and where it leads. */
export interface ExplainedChange {
  readonly signals: readonly ChangedSignal[];
  readonly decision: Decision;
  /** The changed request, for `run --input`. */
  readonly input: JsonObject;
  /** It is not the request with a change, but one that was made up to read alike otherwise. */
  readonly isMadeUp: boolean;
}

/** The smallest changes that lead elsewhere, or that there are none. */
export type ExplainedChanges =
  | {
      readonly kind: 'some';
      readonly list: readonly ExplainedChange[];
      /** Proved: nothing smaller does. */
      readonly isSmallest: boolean;
    }
  /** Proved: `nowhere`: the policy leads every request to the same; else: none of up to `upTo` signals. */
  | { readonly kind: 'none'; readonly upTo: number; readonly nowhere: boolean }
  | { readonly kind: 'unknown'; readonly why: string };

/** How a model of a route stands to a request. */
export interface PlannedModel {
  readonly model: ModelId;
  /** `repeated`: an earlier route has asked it. */
  readonly fit: 'fits' | 'unfit' | 'blocked' | 'repeated';
  /** Why it is not asked. */
  readonly because: readonly string[];
  /** What is not stated and was taken to be fine. */
  readonly assumed: readonly string[];
  /** How its strategy weighed it, for one that adds something up. */
  readonly working: Working | undefined;
  /** From 1, where it is in the plan. */
  readonly attempt: number | undefined;
  /** Estimate in picodollars, where it is in the plan and can be priced. */
  readonly cost: number | undefined;
}

/** A route that the plan goes through. */
export interface PlannedRoute {
  readonly route: RouteId;
  /** How it was entered. */
  readonly by: 'action' | 'side' | 'fallback';
  /** Of a split: the key, where it was read, and the side it fell on. */
  readonly split:
    { readonly key: string; readonly keyFrom: string; readonly side: RouteId } | undefined;
  /** What ordered the models, and why so; undefined where none fits. */
  readonly select: { readonly strategy: string; readonly why: string } | undefined;
  /** In the order in which they are asked, then those that are not. */
  readonly models: readonly PlannedModel[];
}

/** Everything about one decision. */
export interface Explanation {
  readonly decision: Decision;
  readonly path: readonly PathStep[];
  readonly above: readonly RuleAbove[];
  /** Rules that hold, too, and stand below. */
  readonly held: readonly Rule[];
  readonly misses: readonly NearMiss[];
  readonly changes: ExplainedChanges;
  readonly routes: readonly PlannedRoute[];
}
