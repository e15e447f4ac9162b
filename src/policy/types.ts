import type { KeySource } from '../base/key-source.ts';
import type { Operand, Operator } from '../operators/types.ts';
import type { Signal, SignalType } from '../signals/types.ts';
import type { Strategy } from '../strategies/types.ts';
import type { CatalogueModel, PriceRow, Quality, Stated } from '../catalogue/types.ts';
import type { Span } from '../source/span.ts';

export type RuleId = string;
export type RouteId = string;
export type ModelId = string;
export type SignalId = string;
export type GuaranteeId = string;

/** Always holds: an empty `when`. */
export interface Always {
  readonly kind: 'always';
  readonly span: Span;
}

/** Holds when every part does; false when any is false; else absent when any is. */
export interface All {
  readonly kind: 'all';
  readonly parts: readonly Condition[];
  readonly span: Span;
}

/** Holds when any part does; false when every part is; else absent. */
export interface Any {
  readonly kind: 'any';
  readonly parts: readonly Condition[];
  readonly span: Span;
}

/** Swaps true and false; absent stays absent. */
export interface Not {
  readonly kind: 'not';
  readonly part: Condition;
  readonly span: Span;
}

/** One comparison: signal, operator, operand. */
export interface Test {
  readonly kind: 'test';
  readonly signal: SignalId;
  readonly operator: Operator;
  readonly operand: Operand;
  readonly span: Span;
}

export type Condition = Always | All | Any | Not | Test;

/** What a rule leads to. */
export type Action =
  | { readonly kind: 'route'; readonly route: RouteId; readonly span: Span }
  | {
      readonly kind: 'reject';
      /** HTTP status, 400 to 599. */
      readonly status: number;
      readonly message: string;
      readonly span: Span;
    };

export interface Rule {
  readonly id: RuleId;
  readonly when: Condition;
  readonly action: Action;
  readonly span: Span;
}

/** A declared attribute: what callers may send beside the prompt. */
export interface Attribute {
  readonly id: string;
  readonly type: SignalType;
  readonly span: Span;
}

/** One entry of the fleet, with everything the catalogue and the policy say about it. */
export interface Model {
  readonly id: ModelId;
  /** The `uses:` name, where the model comes from a catalogue. */
  readonly uses: string | undefined;
  readonly catalogued: CatalogueModel | undefined;
  readonly provider: string;
  /** The provider's own name of the model. */
  readonly model: string;
  readonly baseUrl: string | undefined;
  readonly key: KeySource | undefined;
  /** Region id such as `azure:swedencentral`; undefined where not stated. */
  readonly region: string | undefined;
  /** Residency label; the region's unless the policy states one. */
  readonly residency: string | undefined;
  readonly prices: readonly PriceRow[];
  readonly context: number | undefined;
  readonly maxOutput: number | undefined;
  readonly tools: Stated;
  readonly images: Stated;
  readonly json: Stated;
  /** How well it answers; undefined: nobody says. */
  readonly quality: Quality | undefined;
  /** How fast it answers; parts that nobody states are undefined. */
  readonly speed: {
    /** Time to the first piece of an answer. */
    readonly startMs: number | undefined;
    readonly tokensPerSecond: number | undefined;
  };
  /** Labels of the policy's own, for guarantees. */
  readonly tags: readonly string[];
  /** Requests in flight at once; reached only where requests overlap. */
  readonly limits: { readonly concurrent: number | undefined };
  readonly span: Span;
}

/** One side of a split, with its share in millionths of a percent. */
export interface Side {
  readonly route: RouteId;
  /** Integer; all sides of a split sum to 100,000,000. */
  readonly share: number;
  readonly span: Span;
}

interface RouteBase {
  readonly id: RouteId;
  readonly fallback: RouteId | undefined;
  readonly span: Span;
}

/** Models in the order a strategy gives them. */
export interface ModelsRoute extends RouteBase {
  readonly kind: 'models';
  readonly models: readonly ModelId[];
  readonly strategy: Strategy;
  readonly options: unknown;
  readonly timeout: { readonly firstTokenMs: number; readonly totalMs: number };
  /** Attempts at each model before the next one is tried; at least 1. */
  readonly attempts: number;
}

/** Shares of requests that go to other routes, by the hash of a key. */
export interface SplitRoute extends RouteBase {
  readonly kind: 'split';
  readonly sides: readonly Side[];
  /** The signal whose reading is the key; undefined: the request's id. */
  readonly by: SignalId | undefined;
}

export type Route = ModelsRoute | SplitRoute;

/**
 * A statement about every attempt of every request for which `when` is true. An attempt keeps
 * `never` where `what` is false and `always` where `what` is true: what cannot be told is not kept.
 */
export interface Guarantee {
  readonly id: GuaranteeId;
  readonly description: string | undefined;
  /** Over signals, as a rule's. */
  readonly when: Condition;
  readonly holds: 'never' | 'always';
  /** Over attempt facts: a test's `signal` is the id of a fact. */
  readonly what: Condition;
  readonly span: Span;
}

/** A whole policy, bound: every name resolved, every operand typed. Knows nothing of YAML. */
export interface Policy {
  readonly name: string;
  readonly timeZone: string | undefined;
  /** How prompts are counted where traffic records nothing. */
  readonly tokens: 'estimated' | 'exact';
  readonly attributes: ReadonlyMap<string, Attribute>;
  /** Where the policy declares signals of its own, read or not; no part of what it means. */
  readonly declared: ReadonlyMap<SignalId, Span>;
  /** Models that signals of the policy's own ask, read or not; no part of what it means. */
  readonly asked?: readonly ModelId[];
  /** Every signal a test, a split or a strategy names, attributes included. */
  readonly signals: ReadonlyMap<SignalId, Signal>;
  readonly models: ReadonlyMap<ModelId, Model>;
  readonly routes: ReadonlyMap<RouteId, Route>;
  /** `unique`: no two rules hold for one request and some rule holds for each; lint proves it. */
  readonly match: 'first' | 'unique';
  readonly rules: readonly Rule[];
  readonly otherwise: Action;
  readonly guarantees: readonly Guarantee[];
  readonly span: Span;
}
