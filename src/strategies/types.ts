import type { JsonSchema } from '../base/json.ts';

/** A model as a strategy sees it. It has no key and no address: it cannot be called. */
export interface Candidate {
  /** The policy's name for the model. */
  readonly id: string;
  /** Expected cost of this request in USD; undefined where no price is known. */
  costUsd(): number | undefined;
  /** Estimated grams CO2e of this request; undefined where no estimate can be made. */
  carbonG(): number | undefined;
  /** Round-trip time in ms between the caller's place and the model's region. */
  roundTripMs(from: Place): RoundTrip | undefined;
}

/** Where a caller is: a cloud region id, an ISO 3166-1 alpha-2 country, or coordinates in degrees. */
export type Place =
  | { readonly kind: 'region'; readonly region: string }
  | { readonly kind: 'country'; readonly country: string }
  | { readonly kind: 'point'; readonly latitude: number; readonly longitude: number };

/** A round-trip time and whether it was measured or estimated from distance. */
export interface RoundTrip {
  readonly ms: number;
  readonly how: 'measured' | 'estimated';
}

/** What a strategy may use beside its candidates. */
export interface Ambient {
  /** Uniform in [0, 1), drawn from the seed and the request; the same request draws the same. */
  random(): number;
  /** How many requests this route has answered before; 0 for the first. */
  readonly turn: number;
  /** The request's own id; stands in for a key that is absent. */
  readonly requestId: string;
  /** The route's id, so that two routes do not hash alike. */
  readonly routeId: string;
  /** The reading of a signal that the options name, as text; undefined when absent. */
  key(signal: string): string | undefined;
  /** Where the caller is, as the request itself says (`cloud.region`, `geo.*`). */
  readonly place: Place | undefined;
}

/** What a strategy answers: all candidates it was given, best first, and why in one line. */
export interface Selection {
  readonly order: readonly Candidate[];
  readonly why: string;
}

/** A problem with a strategy's options that the schema cannot express. */
export interface StrategyProblem {
  readonly path: readonly (string | number)[];
  readonly message: string;
  readonly help?: string;
}

/** How candidates are ordered. */
export interface Strategy<Options = unknown> {
  readonly id: string;
  readonly summary: string;
  /** Draft-07 schema of the options: an object, every key described. */
  readonly options: JsonSchema;
  /** The order of one request depends on the requests before it (its `turn`). */
  readonly stateful?: boolean;
  /** Names of option keys whose value is a signal id that must exist. */
  readonly signalOptions?: readonly string[];
  /** Names of option keys whose keys are model ids of the route. */
  readonly modelOptions?: readonly string[];
  /** What the schema cannot say. */
  check?(options: Options, models: readonly string[]): readonly StrategyProblem[];
  /** Pure. Returns every candidate exactly once; stable where it has no reason to prefer. */
  order(candidates: readonly Candidate[], options: Options, ambient: Ambient): Selection;
}

/** For registry files: keeps the member's type in one place. */
export function defineStrategy<Options>(strategy: Strategy<Options>): Strategy {
  return strategy as Strategy;
}
