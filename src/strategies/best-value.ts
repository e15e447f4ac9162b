import { parseDuration } from '../base/duration.ts';
import type { JsonObject } from '../base/json.ts';
import { expectedQuality, rounded, sayQuality, signalFor, type By } from './expected-quality.ts';
import {
  defineStrategy,
  NOTHING_TO_CHOOSE,
  rankBy,
  showNumber,
  type Ambient,
  type Candidate,
  type Refuser,
  type StrategyProblem,
  type Term,
  type Working,
} from './types.ts';

/** What is weighed; `quality` is what is lost of it, 1 minus the quality to be expected. */
type Measure = 'cost' | 'latency' | 'carbon' | 'quality';

/** Options of `best-value`. */
export interface BestValueOptions {
  /** For each USD, second, gram CO2e and whole point of quality lost. */
  readonly weights: Readonly<Partial<Record<Measure, number>>>;
  readonly limits?: {
    readonly cost?: number;
    readonly latency?: string;
    readonly carbon?: number;
    readonly quality?: number;
  };
  readonly by?: By;
}

/** In the order in which the terms of a sum are shown. */
const MEASURES: readonly (readonly [what: Measure, unit: string])[] = [
  ['cost', 'USD'],
  ['latency', 's'],
  ['carbon', 'g CO2e'],
  ['quality', 'of quality lost'],
];

const LARGEST = 1_000_000_000;

/**
 * The least weighted sum of cost, latency, carbon and expected loss of quality first, among models
 * that keep every limit. A model that lacks a figure that has a weight comes last; one that lacks a
 * figure that has a limit is refused.
 */
export const bestValue = defineStrategy<BestValueOptions>({
  id: 'best-value',
  summary: 'the model with the least weighted sum of cost, latency, carbon and lost quality first',
  options: {
    type: 'object',
    properties: {
      weights: {
        title: '`weights`',
        type: 'object',
        description: 'what counts how much; what is left out does not count',
        properties: {
          cost: weight('each USD that the request costs', 1),
          latency: weight('each second that the answer takes', 0.001),
          carbon: weight('each gram CO2e', 0.0001),
          quality: weight('a whole point of expected quality lost, from 1 to 0', 0.02),
        },
        additionalProperties: false,
        examples: [{ cost: 1, latency: 0.001, quality: 0.02 }],
      },
      limits: {
        title: '`limits`',
        type: 'object',
        description: 'models beyond one of these are not asked, nor those of which it is not known',
        properties: {
          cost: limit('most USD that the request may cost', 0.05),
          latency: {
            type: 'string',
            description: 'longest time that the answer may take: a number and its unit',
            examples: ['10s'],
          },
          carbon: limit('most grams CO2e', 1),
          quality: { ...limit('least quality to be expected', 0.7), maximum: 1 },
        },
        additionalProperties: false,
        examples: [{ cost: 0.05, latency: '10s', quality: 0.7 }],
      },
      by: {
        type: 'string',
        enum: ['task', 'domain'],
        default: 'task',
        description:
          'the part of `quality` that is looked up: `task` by `prompt.task`, `domain` by `prompt.domain`',
        examples: ['domain'],
      },
    },
    required: ['weights'],
    additionalProperties: false,
  },
  reads: ({ weights, limits, by = 'task' }) =>
    (weights.quality ?? 0) > 0 || limits?.quality !== undefined ? [signalFor(by)] : [],
  check,
  refuser,
  order: (candidates, options, ambient) => {
    const workings = new Map(
      candidates.map((candidate) => [candidate, workingOf(candidate, options, ambient)]),
    );
    const { order } = rankBy(
      candidates,
      (candidate) => workings.get(candidate)?.sum,
      (sum) => sum,
    );
    if (order.length === 0) return NOTHING_TO_CHOOSE;
    const inOrder = order.flatMap((candidate) => workings.get(candidate) ?? []);
    const working = (): readonly Working[] =>
      order.flatMap((candidate) => {
        const known = workings.get(candidate);
        return known === undefined ? [] : explained(known, candidate, options, ambient);
      });
    return { order, why: () => sayWhy(inOrder), working };
  },
});

function weight(what: string, example: number): JsonObject {
  return {
    type: 'number',
    minimum: 0,
    maximum: LARGEST,
    description: `what counts for ${what}`,
    examples: [example],
  };
}

function limit(description: string, example: number): JsonObject {
  return { type: 'number', minimum: 0, maximum: LARGEST, description, examples: [example] };
}

function check({ weights, limits }: BestValueOptions): readonly StrategyProblem[] {
  const problems: StrategyProblem[] = [];
  if (MEASURES.every(([what]) => (weights[what] ?? 0) === 0)) {
    problems.push({
      path: ['weights'],
      message: 'nothing has a weight above 0, so there is nothing to choose by',
      help: 'give `cost`, `latency`, `carbon` or `quality` a weight',
    });
  }
  if (limits?.latency !== undefined && parseDuration(limits.latency) === undefined) {
    problems.push({
      path: ['limits', 'latency'],
      message: `\`${limits.latency}\` is no duration`,
      help: 'write a number and its unit: `800ms`, `10s`',
    });
  }
  return problems;
}

function refuser({ limits = {}, by = 'task' }: BestValueOptions): Refuser | undefined {
  const { cost, carbon, quality } = limits;
  const latency = limits.latency === undefined ? undefined : secondsOf(limits.latency);
  const bounds = { cost, latency, carbon, quality };
  if (MEASURES.every(([what]) => bounds[what] === undefined)) return undefined;
  return (candidate, ambient) => refusals(candidate, bounds, by, ambient);
}

function refusals(
  candidate: Candidate,
  bounds: Readonly<Record<Measure, number | undefined>>,
  by: By,
  ambient: Ambient,
): readonly string[] {
  const reasons: string[] = [];
  for (const [what, unit] of MEASURES) {
    const bound = bounds[what];
    if (bound === undefined) continue;
    if (what === 'quality') {
      const expected = expectedQuality(candidate, by, ambient);
      if (expected === undefined) {
        reasons.push(`its quality is not known, and the limit is ${showNumber(bound)}`);
      } else if (expected < bound) {
        const how = sayQuality(candidate, by, ambient) ?? '';
        reasons.push(`its quality is below the limit of ${showNumber(bound)}: ${how}`);
      }
      continue;
    }
    const amount = amountOf(candidate, what);
    const most = `${showNumber(bound)} ${unit}`;
    if (amount === undefined) reasons.push(`its ${what} is not known, and the limit is ${most}`);
    else if (amount > bound) {
      reasons.push(`its ${what} of ${showNumber(amount)} ${unit} is above the limit of ${most}`);
    }
  }
  return reasons;
}

function secondsOf(duration: string): number | undefined {
  const milliseconds = parseDuration(duration);
  return milliseconds === undefined ? undefined : milliseconds / 1000;
}

function workingOf(
  candidate: Candidate,
  { weights, by = 'task' }: BestValueOptions,
  ambient: Ambient,
): Working {
  const terms: Term[] = [];
  let sum: number | undefined = 0;
  for (const [what, unit] of MEASURES) {
    const each = weights[what] ?? 0;
    if (each <= 0) continue;
    const expected = what === 'quality' ? expectedQuality(candidate, by, ambient) : undefined;
    const amount =
      what !== 'quality'
        ? amountOf(candidate, what)
        : expected === undefined
          ? undefined
          : rounded(1 - expected);
    const product = amount === undefined ? undefined : amount * each;
    sum = sum === undefined || product === undefined ? undefined : sum + product;
    terms.push({ what, amount, unit, weight: each, product });
  }
  // Sums that are equal on paper are equal here: the order listed decides, not the last bit.
  return { model: candidate.id, terms, sum: sum && Math.round(sum * 1e12) / 1e12 };
}

/** The same working, saying of quality how it came about. */
function explained(
  working: Working,
  candidate: Candidate,
  { by = 'task' }: BestValueOptions,
  ambient: Ambient,
): Working {
  const terms = working.terms.map((term) => {
    const how = term.what === 'quality' ? sayQuality(candidate, by, ambient) : undefined;
    return how === undefined ? term : { ...term, how: `1 - ${how}` };
  });
  return { ...working, terms };
}

/** A figure of a candidate in its unit. */
function amountOf(candidate: Candidate, what: Exclude<Measure, 'quality'>): number | undefined {
  switch (what) {
    case 'cost':
      return known(candidate.costUsd());
    case 'latency': {
      const milliseconds = known(candidate.latencyMs());
      return milliseconds === undefined ? undefined : rounded(milliseconds / 1000);
    }
    case 'carbon':
      return known(candidate.carbonG());
  }
}

function known(figure: number | undefined): number | undefined {
  return figure === undefined || !Number.isFinite(figure) ? undefined : figure;
}

/** `inOrder`: at least one. */
function sayWhy(inOrder: readonly Working[]): string {
  const [first, second] = inOrder;
  if (first === undefined || first.terms.length === 0) {
    return 'nothing has a weight, so they stay in the order listed';
  }
  const unknown = inOrder.filter(({ sum }) => sum === undefined);
  if (first.sum === undefined) {
    return `the sum is known for none of them, so they stay in the order listed: ${wanting(unknown)}`;
  }
  const terms = first.terms.map(({ what, product = 0 }) => `${what} ${showNumber(product)}`);
  const next =
    second?.sum === undefined ? '' : `; next \`${second.model}\`, ${showNumber(second.sum)}`;
  const last = unknown.length === 0 ? '' : `; last, ${wanting(unknown)}`;
  return `\`${first.model}\` has the least sum, ${showNumber(first.sum)}: ${terms.join(' + ')}${next}${last}`;
}

/** Which figures are not known of whom, at most three named. */
function wanting(workings: readonly Working[]): string {
  const named = workings.slice(0, 3).map(({ model, terms }) => {
    const missing = terms.filter(({ amount }) => amount === undefined).map(({ what }) => what);
    return `${missing.join(' and ')} of \`${model}\` not known`;
  });
  const more = workings.length - named.length;
  return more > 0 ? `${named.join(', ')}, and so on for ${String(more)} more` : named.join(', ');
}
