import type { Absent, Value, ValueType } from '../base/value.ts';
import type { ModelEnergy, PriceRow } from '../catalogue/types.ts';

/** A model as guarantees see it; a policy's model fits. */
export interface FactModel {
  readonly id: string;
  readonly provider: string;
  readonly region: string | undefined;
  readonly residency: string | undefined;
  readonly prices: readonly PriceRow[];
  readonly context: number | undefined;
  readonly tags: readonly string[];
  readonly catalogued:
    | {
        readonly asOf: string;
        readonly regions?: readonly string[];
        readonly energy?: ModelEnergy;
      }
    | undefined;
}

/** Whom an attempt asks and the route that makes it: all that is known without a request. */
export interface AttemptPlace {
  readonly model: FactModel;
  readonly route: string;
}

/** An attempt of the plan for one request. */
export interface PlannedAttempt extends AttemptPlace {
  /**
   * The number of the last call this attempt can make, from 1: each model before it and its own
   * asked as often as their routes say.
   */
  readonly lastCall: number;
  /** Estimate in USD; undefined where no price or no token count is known. */
  costUsd(): number | undefined;
}

/** Numbers from `low` to `high`, both included; `absent`: or there is none. */
export interface NumberRange {
  readonly low: number;
  readonly high: number;
  readonly absent: boolean;
}

/** What is known of an attempt over many requests. */
export interface AttemptRange extends AttemptPlace {
  readonly lastCall: NumberRange;
  /** Tokens of the whole input; whole, or infinite above. */
  readonly inputTokens: NumberRange;
  /** Output tokens that an estimate reckons with; whole. */
  readonly outputTokens: NumberRange;
}

/** What there is to choose from, for facts whose values are a closed set. */
export interface FactFleet {
  readonly models: readonly FactModel[];
  /** Routes that make attempts. */
  readonly routes: readonly string[];
  /** Providers that something is known about, and those of the fleet. */
  readonly providers: readonly string[];
}

interface FactBase {
  readonly id: string;
  /** One line for editors and the docs index. */
  readonly summary: string;
  /** Why there can be no reading, one line; undefined: there always is one. */
  readonly absentWhen: string | undefined;
}

/** A fact that the model and the route settle: the same for every request. */
export interface StaticFact extends FactBase {
  readonly kind: 'static';
  readonly type: ValueType;
  /** Every value or member it can have with this fleet, where that is a closed set. */
  values?(fleet: FactFleet): Iterable<string>;
  /** Pure; never throws. */
  read(place: AttemptPlace): Value | Absent;
}

/** A number that depends on the request and the attempts before. */
export interface DynamicFact extends FactBase {
  readonly kind: 'dynamic';
  /** What an attempt costs, in USD. */
  readonly money?: true;
  readonly type: ValueType & { readonly kind: 'number' };
  /** Pure; never throws. */
  read(attempt: PlannedAttempt): number | Absent;
  /** Bounds on what it reads for any attempt within `attempts`; sound, and as narrow as is easy. */
  range(attempts: AttemptRange): NumberRange;
}

/** A named, typed fact about one attempt, for `never` and `always` of guarantees. */
export type AttemptFact = StaticFact | DynamicFact;

/** For registry files: keeps the member's type in one place. */
export function defineStaticFact(fact: Omit<StaticFact, 'kind'>): StaticFact {
  return { kind: 'static', ...fact };
}

/** For registry files: keeps the member's type in one place. */
export function defineDynamicFact(fact: Omit<DynamicFact, 'kind'>): DynamicFact {
  return { kind: 'dynamic', ...fact };
}
