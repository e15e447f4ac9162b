import { describe, expect, test } from 'vitest';
import type { Odds } from '../../src/base/value.ts';
import type { Quality } from '../../src/catalogue/types.ts';
import { bestValue, type BestValueOptions } from '../../src/strategies/best-value.ts';
import { canRefuse, signalsOf } from '../../src/strategies/types.ts';
import { ambient, candidate, ids, type AmbientParts, type Figures } from '../support/candidates.ts';

function quality(usual: number, given: Partial<Quality> = {}): Quality {
  return { source: 'a test', asOf: '2026-11-10', default: usual, task: {}, domain: {}, ...given };
}

const odds = (given: Readonly<Record<string, number>>): Odds => ({
  labels: Object.keys(given),
  likelihoods: Object.values(given),
});

const half: AmbientParts = { odds: { 'prompt.task': odds({ coding: 0.5, math: 0.5 }) } };

function choose(
  fleet: Readonly<Record<string, Figures>>,
  options: BestValueOptions,
  parts: AmbientParts = {},
) {
  const candidates = Object.entries(fleet).map(([id, figures]) => candidate(id, figures));
  const { order, why, working } = bestValue.order(candidates, options, ambient(parts));
  return { order: ids(order), why: why(), working: working?.() ?? [] };
}

/** Worked by hand: cheap loses 0.2 at coding, 0.6 at maths; dear 0.1 at both. */
const FLEET = {
  cheap: {
    costUsd: 0.001,
    latencyMs: 2000,
    carbonG: 0.1,
    quality: quality(0.7, { task: { coding: 0.8, math: 0.4 } }),
  },
  dear: { costUsd: 0.011, latencyMs: 5000, carbonG: 0.5, quality: quality(0.9) },
} as const;

describe('the sum', () => {
  // 0.001 + 2 × 0.001 + 0.1 × 0.01 + (1 - (0.5 × 0.8 + 0.5 × 0.4)) × 0.1 = 0.044, against
  // 0.011 + 5 × 0.001 + 0.5 × 0.01 + (1 - 0.9) × 0.1 = 0.031.
  const weights = { cost: 1, latency: 0.001, carbon: 0.01, quality: 0.1 };

  test('of four terms, by hand', () => {
    const { order, why, working } = choose(FLEET, { weights }, half);
    expect(order).toBe('dear cheap');
    expect(why).toBe(
      '`dear` has the least sum, 0.031: cost 0.011 + latency 0.005 + carbon 0.005 + quality 0.01; next `cheap`, 0.044',
    );
    expect(working.map(({ model, sum }) => [model, sum])).toEqual([
      ['dear', 0.031],
      ['cheap', 0.044],
    ]);
    expect(working[1]?.terms).toEqual([
      { what: 'cost', amount: 0.001, unit: 'USD', weight: 1, product: 0.001 },
      { what: 'latency', amount: 2, unit: 's', weight: 0.001, product: 0.002 },
      { what: 'carbon', amount: 0.1, unit: 'g CO2e', weight: 0.01, product: 0.001 },
      {
        what: 'quality',
        amount: 0.4,
        unit: 'of quality lost',
        weight: 0.1,
        product: expect.closeTo(0.04) as number,
        how: '1 - 0.6 by `prompt.task`: coding 0.5 × 0.8 + math 0.5 × 0.4',
      },
    ]);
  });

  test.each<readonly [string, BestValueOptions, AmbientParts, string, number]>([
    ['cost alone', { weights: { cost: 2 } }, half, 'cheap dear', 0.002],
    ['latency alone', { weights: { latency: 1 } }, half, 'cheap dear', 2],
    ['carbon alone', { weights: { carbon: 1 } }, half, 'cheap dear', 0.1],
    ['quality alone', { weights: { quality: 1 } }, half, 'dear cheap', 0.1],
    // 0.001 + 0.2 × 0.05 = 0.011, against 0.011 + 0.1 × 0.05 = 0.016.
    [
      'a label that was read stands alone',
      { weights: { cost: 1, quality: 0.05 } },
      { odds: { 'prompt.task': odds({ coding: 1 }) } },
      'cheap dear',
      0.011,
    ],
    // 0.001 + 0.3 × 0.1 = 0.031, against 0.011 + 0.01 = 0.021.
    ['absent: the default', { weights: { cost: 1, quality: 0.1 } }, {}, 'dear cheap', 0.021],
    [
      'a label that no table has: the default',
      { weights: { cost: 1, quality: 0.1 } },
      { odds: { 'prompt.task': odds({ advice: 1 }) } },
      'dear cheap',
      0.021,
    ],
    // 0.6 × 0.5 + 0.4 × 0.9 = 0.66 of `cheap`, though the likelihoods sum to 0.5.
    [
      'likelihoods count by their share',
      { weights: { quality: 1 } },
      { odds: { 'prompt.task': odds({ math: 0.25, advice: 0.25 }) } },
      'dear cheap',
      0.1,
    ],
    ['a weight of 0 is none', { weights: { cost: 1, quality: 0 } }, half, 'cheap dear', 0.001],
  ])('%s', (_what, options, parts, order, least) => {
    const chosen = choose(FLEET, options, parts);
    expect(chosen.order).toBe(order);
    expect(chosen.working[0]?.sum).toBeCloseTo(least, 12);
  });

  test('by domain it goes by the other signal and the other table', () => {
    const fleet = {
      lawyer: { quality: quality(0.5, { domain: { law: 0.9 }, task: { coding: 0.1 } }) },
      coder: { quality: quality(0.6, { task: { coding: 1 } }) },
    };
    const parts = {
      odds: { 'prompt.domain': odds({ law: 1 }), 'prompt.task': odds({ coding: 1 }) },
    };
    expect(choose(fleet, { weights: { quality: 1 } }, parts).order).toBe('coder lawyer');
    expect(choose(fleet, { weights: { quality: 1 }, by: 'domain' }, parts).order).toBe(
      'lawyer coder',
    );
  });

  test('equal on paper keeps the order listed, whatever the last bit says', () => {
    // 0.1 + 0.2 is not 0.3 for a machine.
    const fleet = {
      b: { costUsd: 0.1, carbonG: 0.2 },
      a: { costUsd: 0.3, carbonG: 0 },
    };
    expect(choose(fleet, { weights: { cost: 1, carbon: 1 } }).order).toBe('b a');
  });
});

test.each([
  [
    'a model without quality comes last, however cheap',
    { free: { costUsd: 0 }, ...FLEET },
    'dear cheap free',
    '; last, quality of `free` not known',
  ],
  [
    'a figure that is no number is not known',
    { odd: { costUsd: NaN, quality: quality(1) }, ...FLEET },
    'dear cheap odd',
    '; last, cost of `odd` not known',
  ],
  [
    'nobody is known',
    { b: {}, a: { costUsd: 1 } },
    'b a',
    'the sum is known for none of them, so they stay in the order listed: cost and quality of `b` not known, quality of `a` not known',
  ],
  [
    'many are not',
    { dear: FLEET.dear, a: {}, b: {}, c: {}, d: {} },
    'dear a b c d',
    'cost and quality of `c` not known, and so on for 1 more',
  ],
])('%s', (_what, fleet, order, because) => {
  const chosen = choose(fleet, { weights: { cost: 1, quality: 1 } });
  expect(chosen.order).toBe(order);
  expect(chosen.why).toContain(because);
});

test('a working says which term is not known', () => {
  const { working } = choose({ free: { costUsd: 0 } }, { weights: { cost: 1, quality: 1 } });
  expect(working[0]?.sum).toBeUndefined();
  expect(working[0]?.terms.map(({ product }) => product)).toEqual([0, undefined]);
});

test('of many labels the likely ones are named', () => {
  const likelihoods = { a: 0.004, coding: 0.5, math: 0.2, b: 0.2, c: 0.09, d: 0.006 };
  const { working } = choose(
    FLEET,
    { weights: { quality: 1 } },
    { odds: { 'prompt.task': odds(likelihoods) } },
  );
  expect(working.find(({ model }) => model === 'cheap')?.terms[0]?.how).toBe(
    '1 - 0.69 by `prompt.task`: coding 0.5 × 0.8 + math 0.2 × 0.4 + b 0.2 × 0.7 + 3 others 0.1 × 0.7',
  );
});

describe('limits', () => {
  const refusals = (
    figures: Figures,
    limits: NonNullable<BestValueOptions['limits']>,
    parts: AmbientParts = half,
  ) => {
    const refuser = bestValue.refuser?.({ weights: { cost: 1 }, limits });
    return refuser?.(candidate('one', figures), ambient(parts));
  };

  test.each<readonly [string, Figures, NonNullable<BestValueOptions['limits']>, readonly string[]]>(
    [
      ['within all', FLEET.dear, { cost: 0.011, latency: '5s', carbon: 0.5, quality: 0.9 }, []],
      [
        'beyond all',
        FLEET.cheap,
        { cost: 0.0005, latency: '1500ms', carbon: 0.01, quality: 0.61 },
        [
          'its cost of 0.001 USD is above the limit of 0.0005 USD',
          'its latency of 2 s is above the limit of 1.5 s',
          'its carbon of 0.1 g CO2e is above the limit of 0.01 g CO2e',
          'its quality is below the limit of 0.61: 0.6 by `prompt.task`: coding 0.5 × 0.8 + math 0.5 × 0.4',
        ],
      ],
      ['on paper it is on the limit', FLEET.cheap, { quality: 0.6 }, []],
      [
        'what is not known is refused',
        {},
        { cost: 1, latency: '1m', carbon: 1, quality: 0 },
        [
          'its cost is not known, and the limit is 1 USD',
          'its latency is not known, and the limit is 60 s',
          'its carbon is not known, and the limit is 1 g CO2e',
          'its quality is not known, and the limit is 0',
        ],
      ],
    ],
  )('%s', (_what, figures, limits, expected) => {
    expect(refusals(figures, limits)).toEqual(expected);
  });

  test('without one nobody is refused', () => {
    expect(refusals({}, {})).toBeUndefined();
    expect(canRefuse(bestValue, { weights: { cost: 1 } })).toBe(false);
    expect(canRefuse(bestValue, { weights: { cost: 1 }, limits: { carbon: 0 } })).toBe(true);
  });
});

test.each<readonly [BestValueOptions, readonly string[]]>([
  [{ weights: { cost: 1 } }, []],
  [{ weights: { cost: 1, quality: 0 } }, []],
  [{ weights: { quality: 1 } }, ['prompt.task']],
  [{ weights: { quality: 1 }, by: 'domain' }, ['prompt.domain']],
  [{ weights: { cost: 1 }, limits: { quality: 0.5 } }, ['prompt.task']],
  [{ weights: { cost: 1 }, limits: { cost: 0.5 }, by: 'domain' }, []],
])('with %j it reads %j', (options, signals) => {
  expect(signalsOf(bestValue, options)).toEqual(signals);
});

test.each<readonly [BestValueOptions, readonly string[]]>([
  [{ weights: {} }, ['nothing has a weight above 0, so there is nothing to choose by']],
  [{ weights: { cost: 0 } }, ['nothing has a weight above 0, so there is nothing to choose by']],
  [{ weights: { cost: 1 }, limits: { latency: '10' } }, ['`10` is no duration']],
  [{ weights: { cost: 1 }, limits: { latency: '10s' } }, []],
])('%j: %j', (options, messages) => {
  expect(bestValue.check?.(options, ['luna']).map(({ message }) => message)).toEqual(messages);
});
