import type { JsonSchema } from '../base/json.ts';
import type { Odds } from '../base/value.ts';
import type { Quality } from '../catalogue/types.ts';

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
  /** Expected time of the answer in ms, without the way there; undefined where nothing is known. */
  latencyMs(): number | undefined;
  /** How well it answers; undefined where nobody says. */
  quality(): Quality | undefined;
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
  /**
   * How likely each label of a signal is; the label that was read has 1 where the signal tells no
   * more. Undefined when absent.
   */
  odds(signal: string): Odds | undefined;
  /** Where the caller is, as the request itself says (`cloud.region`, `geo.*`). */
  readonly place: Place | undefined;
}

/** What a strategy answers: all candidates it was given, best first, and why in one line. */
export interface Selection {
  readonly order: readonly Candidate[];
  /** Words are made only where somebody reads them. */
  readonly why: () => string;
  /** How each candidate was weighed, in the order above, for a strategy that adds something up. */
  readonly working?: () => readonly Working[];
}

/** How one candidate was weighed. */
export interface Working {
  /** The policy's name for the model. */
  readonly model: string;
  readonly terms: readonly Term[];
  /** Undefined where some term is not known. */
  readonly sum: number | undefined;
}

/** One part of a sum. */
export interface Term {
  readonly what: string;
  /** In `unit`; undefined where it is not known. */
  readonly amount: number | undefined;
  readonly unit: string;
  /** What one unit counts. */
  readonly weight: number;
  /** Amount times weight. */
  readonly product: number | undefined;
  /** How the amount came about, where that is not plain. */
  readonly how?: string;
}

/** A problem with a strategy's options that the schema cannot express. */
export interface StrategyProblem {
  readonly path: readonly (string | number)[];
  readonly message: string;
  readonly help?: string;
}

/** Every reason against a candidate. */
export type Refuser = (candidate: Candidate, ambient: Ambient) => readonly string[];

/** How candidates are ordered. */
export interface Strategy<Options = unknown> {
  readonly id: string;
  readonly summary: string;
  /** Draft-07 schema of the options: an object, every key described. */
  readonly options: JsonSchema;
  /** The order of one request depends on the requests before it (its `turn`). */
  readonly stateful?: boolean;
  /** The order depends on what the route or its models are called, by a hash or a count of its own. */
  readonly dealsByName?: true;
  /** Names of option keys whose value is a signal id that must exist. */
  readonly signalOptions?: readonly string[];
  /** Names of option keys whose keys are model ids of the route. */
  readonly modelOptions?: readonly string[];
  /** The signals that the strategy reads with these options beside those that they name. */
  reads?(options: Options): readonly string[];
  /**
   * What says of a candidate every reason why it must not be asked, each a clause; none where it
   * may be. Pure. What is refused is never ordered. Undefined: with these options nobody is refused.
   */
  refuser?(options: Options): Refuser | undefined;
  /** What the schema cannot say. */
  check?(options: Options, models: readonly string[]): readonly StrategyProblem[];
  /** Pure. Returns every candidate exactly once; stable where it has no reason to prefer. */
  order(candidates: readonly Candidate[], options: Options, ambient: Ambient): Selection;
}

/** For registry files: keeps the member's type in one place. */
export function defineStrategy<Options>(strategy: Strategy<Options>): Strategy {
  return strategy;
}

/** Whether a strategy leaves candidates out that could serve a request. */
export function canRefuse(strategy: Strategy, options: unknown): boolean {
  return strategy.refuser?.(options) !== undefined;
}

/** Every signal that a strategy reads with these options. */
export function signalsOf(strategy: Strategy, options: unknown): readonly string[] {
  const named = (strategy.signalOptions ?? []).flatMap((key) => {
    const signal = (options as Readonly<Record<string, unknown>> | undefined)?.[key];
    return typeof signal === 'string' ? [signal] : [];
  });
  return [...named, ...(strategy.reads?.(options) ?? [])];
}

/**
 * The place a text names: two letters are a country, two numbers with a comma are degrees of
 * latitude and longitude, lower-case letters, digits, `:` and `-` are a cloud region.
 */
export function parsePlace(text: string): Place | undefined {
  const trimmed = text.trim();
  if (/^[a-z]{2}$/i.test(trimmed)) return { kind: 'country', country: trimmed.toUpperCase() };
  const degrees =
    /^([+-]?\d{1,3}(?:\.\d{1,15})?)\s{0,9},\s{0,9}([+-]?\d{1,3}(?:\.\d{1,15})?)$/.exec(trimmed);
  if (degrees !== null) {
    const latitude = Number(degrees[1]);
    const longitude = Number(degrees[2]);
    if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return undefined;
    return { kind: 'point', latitude, longitude };
  }
  return /^[a-z][a-z0-9:-]{2,63}$/.test(trimmed) ? { kind: 'region', region: trimmed } : undefined;
}

/** Candidates by a figure, lowest first; those without one last; equals keep their order. */
export interface Ranking<Figure> {
  readonly order: readonly Candidate[];
  /** Figure of the first candidate; undefined where no candidate has one. */
  readonly best: Figure | undefined;
  readonly unknown: readonly Candidate[];
}

/** Ranks by a figure that may be unknown; a number that is not one counts as unknown. */
export function rankBy<Figure>(
  candidates: readonly Candidate[],
  figureOf: (candidate: Candidate) => Figure | undefined,
  numberOf: (figure: Figure) => number,
): Ranking<Figure> {
  const known: {
    readonly candidate: Candidate;
    readonly figure: Figure;
    readonly number: number;
  }[] = [];
  const unknown: Candidate[] = [];
  for (const candidate of candidates) {
    const figure = figureOf(candidate);
    const number = figure === undefined ? NaN : numberOf(figure);
    if (figure === undefined || Number.isNaN(number)) unknown.push(candidate);
    else known.push({ candidate, figure, number });
  }
  known.sort((a, b) => (a.number < b.number ? -1 : a.number > b.number ? 1 : 0));
  return {
    order: [...known.map((entry) => entry.candidate), ...unknown],
    best: known[0]?.figure,
    unknown,
  };
}

/** The models' names for a `why`, at most three. */
export function nameSome(candidates: readonly Candidate[]): string {
  const names = candidates.slice(0, 3).map((candidate) => `\`${candidate.id}\``);
  const more = candidates.length - names.length;
  return more > 0 ? `${names.join(', ')} and ${more} more` : names.join(', ');
}

/** A figure for a `why`: nine decimals at most, never in powers of ten. */
export function showNumber(value: number): string {
  return value.toFixed(9).replace(/\.?0+$/, '');
}

/** What a strategy answers where there is nothing to choose from. */
export const NOTHING_TO_CHOOSE: Selection = {
  order: [],
  why: () => 'there is nothing to choose from',
};
