import { constantFrom, integer, property, assert, record, array, option } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MoneySum, PICO } from '../../src/base/money.ts';
import { priceUsage } from '../../src/catalogue/price-usage.ts';
import { TOKEN_KINDS } from '../../src/catalogue/rates.ts';
import type { BillableUsage, PriceRow } from '../../src/catalogue/types.ts';

const usd = (prices: readonly PriceRow[], usage: BillableUsage, at?: number | Date) => {
  const { cost } = priceUsage(prices, usage, at);
  return cost === undefined ? undefined : cost / PICO;
};
const at = (time: string) => Date.parse(time);

const plain: PriceRow = { input: 2, output: 10 };
const full: PriceRow = {
  input: 2,
  output: 10,
  cacheRead: 0.2,
  cacheWrite5m: 2.5,
  cacheWrite1h: 4,
  reasoning: 12,
  inputAudio: 6,
  batchInput: 1,
  batchOutput: 5,
  tiers: [
    { inputTokensAbove: 200_000, input: 4, output: 15, cacheRead: 0.4 },
    { inputTokensAbove: 500_000, input: 8 },
  ],
  perThousandWebSearches: 10,
  perThousandRequests: 5,
  regionUplift: { eu: 1.1 },
};

describe('each dimension', () => {
  test.each<[string, PriceRow, BillableUsage, number]>([
    ['nothing', plain, { input: 0, output: 0 }, 0],
    ['input and output', plain, { input: 1_000_000, output: 1_000_000 }, 12],
    ['one token', plain, { input: 1, output: 0 }, 0.000002],
    ['a price of a millionth of a cent', { input: 0.01, output: 0 }, { input: 1, output: 0 }, 1e-8],
    [
      'cache read',
      { ...full, perThousandRequests: 0 },
      { input: 0, cacheRead: 1000, output: 0 },
      0.0002,
    ],
    [
      'cache write',
      { ...plain, cacheWrite5m: 2.5 },
      { input: 0, cacheWrite5m: 1000, output: 0 },
      0.0025,
    ],
    [
      'cache write 1 h',
      { ...plain, cacheWrite1h: 4 },
      { input: 0, cacheWrite1h: 1000, output: 0 },
      0.004,
    ],
    [
      'reasoning of its own price',
      { ...plain, reasoning: 12 },
      { input: 0, output: 0, reasoning: 1000 },
      0.012,
    ],
    ['reasoning as output', plain, { input: 0, output: 0, reasoning: 1000 }, 0.01],
    ['audio', { ...plain, inputAudio: 6 }, { input: 0, output: 0, inputAudio: 1000 }, 0.006],
    [
      'searches',
      { ...plain, perThousandWebSearches: 10 },
      { input: 0, output: 0, webSearches: 3 },
      0.03,
    ],
    ['a request', { ...plain, perThousandRequests: 5 }, { input: 0, output: 0 }, 0.005],
    [
      'several requests',
      { ...plain, perThousandRequests: 5 },
      { input: 0, output: 0, requests: 4 },
      0.02,
    ],
    [
      'batch',
      { ...plain, batchInput: 1, batchOutput: 4 },
      { input: 1e6, output: 1e6, batch: true },
      5,
    ],
    [
      'batch halves cache prices too',
      { ...plain, cacheRead: 0.2, batchInput: 1, batchOutput: 5 },
      { input: 0, cacheRead: 1e6, output: 0, batch: true },
      0.1,
    ],
    [
      'batch of a free model',
      { input: 0, output: 0, batchInput: 0, batchOutput: 0 },
      { input: 5, output: 5, batch: true },
      0,
    ],
  ])('%s', (_, row, usage, expected) => {
    expect(usd([row], usage)).toBe(expected);
  });

  test.each<[BillableUsage, string]>([
    [{ input: 0, cacheRead: 10, output: 0 }, 'no cache read price is stated; taken for input'],
    [{ input: 0, cacheWrite5m: 10, output: 0 }, 'no cache write price is stated; taken for input'],
    [
      { input: 0, cacheWrite1h: 10, output: 0 },
      'no one-hour cache write price is stated; taken for input',
    ],
    [{ input: 0, outputAudio: 10, output: 0 }, 'no audio output price is stated; taken for output'],
    [{ input: 1, output: 0, batch: true }, 'no batch price is stated; priced as outside a batch'],
  ])('what stands in for a missing price is said: %j', (usage, note) => {
    const priced = priceUsage([plain], usage);
    expect(priced).toMatchObject({ notes: [note] });
    expect(priced.cost).toBe(
      usage.batch === true ? 2e6 : usage.output + (usage.outputAudio === undefined ? 20e6 : 100e6),
    );
  });

  test('a one-hour write without a price costs what a five-minute one does', () => {
    const row = { ...plain, cacheWrite5m: 2.5 };
    expect(usd([row], { input: 0, cacheWrite1h: 1000, output: 0 })).toBe(0.0025);
  });

  test('notes are given only for tokens that are there', () => {
    expect(priceUsage([plain], { input: 1, cacheRead: 0, output: 1 })).toMatchObject({ notes: [] });
  });
});

test.each(TOKEN_KINDS.map((kind, index) => [kind, index] as const))(
  '%s is priced by its own price and no other',
  (kind, index) => {
    const row = Object.fromEntries(
      TOKEN_KINDS.map((one, at) => [one, at + 1]),
    ) as unknown as PriceRow;
    const usage = { input: 0, output: 0, [kind]: 1000 };
    expect(priceUsage([row], usage)).toEqual({ cost: (index + 1) * 1e9, notes: [] });
    expect(priceUsage([{ ...row, [kind]: 0 }], usage).cost).toBe(0);
  },
);

describe('long context', () => {
  const row = { ...full, perThousandRequests: 0 };
  test.each<[string, BillableUsage, number]>([
    ['at the bound', { input: 200_000, output: 1000 }, 0.41],
    ['one above: all tokens', { input: 200_001, output: 1000 }, 0.815004],
    ['cached tokens count', { input: 1, cacheRead: 200_000, output: 0 }, 0.080004],
    [
      'written tokens count and keep a price the tier leaves out',
      { input: 1, cacheWrite5m: 200_000, output: 0 },
      0.500004,
    ],
    ['audio counts', { input: 0, inputAudio: 200_001, output: 0 }, 1.200006],
    ['output does not count', { input: 1, output: 300_000 }, 3.000002],
    ['a second tier lies over the first', { input: 500_001, output: 1000 }, 4.015008],
    ['batch shrinks a tier alike', { input: 200_001, output: 1000, batch: true }, 0.407502],
  ])('%s', (_, usage, expected) => {
    expect(usd([row], usage)).toBeCloseTo(expected, 12);
  });

  test('the order of tiers does not matter', () => {
    const turned = { ...row, tiers: [...(full.tiers ?? [])].reverse() };
    const usage = { input: 600_000, output: 10 };
    expect(usd([turned], usage)).toBe(usd([row], usage));
  });
});

describe('dates', () => {
  const prices: readonly PriceRow[] = [
    { input: 5, output: 30 },
    { from: '2026-07-30', input: 4, output: 20 },
    { from: '2026-11-10', previousSeen: '2026-09-01', input: 1, output: 2 },
  ];
  const usage = { input: 1_000_000, output: 0 };
  test.each([
    ['2026-07-29T23:59:59.999Z', 5],
    ['2026-07-30T00:00:00Z', 4],
    ['2026-11-09T23:59:59.999Z', 4],
    ['2026-11-10T00:00:00Z', 1],
    ['1970-01-01T00:00:00Z', 5],
    ['2100-01-01T00:00:00Z', 1],
  ])('%s costs %d', (time, expected) => {
    expect(usd(prices, usage, at(time))).toBe(expected);
    expect(usd(prices, usage, new Date(time))).toBe(expected);
  });

  test('without a time the newest price counts', () => {
    expect(usd(prices, usage)).toBe(1);
  });

  test.each([
    ['2026-09-01T23:59:59Z', 0],
    ['2026-09-02T00:00:00Z', 1],
    ['2026-11-09T00:00:00Z', 1],
    ['2026-11-10T00:00:00Z', 0],
  ])('a change on an unknown day is said: %s', (time, notes) => {
    expect(priceUsage(prices, usage, at(time))).toMatchObject({
      notes:
        notes === 0
          ? []
          : [
              'the price changed on an unknown day after 2026-09-01 and by 2026-11-10; the older one is used',
            ],
    });
  });

  test('before the first known price that one is used, and it is said', () => {
    expect(priceUsage(prices.slice(1), usage, at('2026-01-01'))).toMatchObject({
      cost: 4e12,
      notes: ['the time is before the first known price; that one is used'],
    });
  });

  const daily: readonly PriceRow[] = [
    { input: 1, output: 1 },
    { input: 2, output: 1, hours: { from: '00:30', to: '16:30:00' } },
  ];
  const nightly: readonly PriceRow[] = [
    { input: 1, output: 1 },
    { input: 2, output: 1, hours: { from: '22:00', to: '06:00' } },
  ];
  test.each([
    [daily, '2026-01-01T00:29:59.999Z', 1],
    [daily, '2026-01-01T00:30:00Z', 2],
    [daily, '2026-01-01T16:29:59Z', 2],
    [daily, '2026-01-01T16:30:00Z', 1],
    [daily, '1969-12-31T12:00:00Z', 2],
    [nightly, '2026-01-01T23:00:00Z', 2],
    [nightly, '2026-01-01T05:59:59Z', 2],
    [nightly, '2026-01-01T06:00:00Z', 1],
  ])('hours of the day %#', (rows, time, expected) => {
    expect(usd(rows, usage, at(time))).toBe(expected);
  });

  test('without a time, hours do not hold', () => {
    expect(usd(daily, usage)).toBe(1);
  });
});

describe('places', () => {
  test('an uplift counts only for its label', () => {
    const usage = { input: 1_000_000, output: 0, requests: 0 };
    expect(priceUsage([full], usage, undefined, 'eu').cost).toBe(8.8e12);
    expect(priceUsage([full], usage, undefined, 'us').cost).toBe(8e12);
    expect(priceUsage([full], usage, undefined, '__proto__').cost).toBe(8e12);
    expect(priceUsage([full], usage).cost).toBe(8e12);
  });
});

describe('what cannot be priced', () => {
  test.each<[string, BillableUsage, string]>([
    ['negative', { input: -1, output: 0 }, '`input` is -1, not a whole number from 0'],
    ['not a number', { input: 1, output: NaN }, '`output` is NaN, not a whole number from 0'],
    [
      'infinite',
      { input: 1, cacheRead: Infinity, output: 0 },
      '`cacheRead` is Infinity, not a whole number from 0',
    ],
    ['half a token', { input: 1, output: 0.5 }, '`output` is 0.5, not a whole number from 0'],
    [
      'too many',
      { input: 2 ** 53, output: 0 },
      '`input` is 9007199254740992, not a whole number from 0',
    ],
    [
      'searches',
      { input: 1, output: 0, webSearches: -1 },
      '`webSearches` is -1, not a whole number from 0',
    ],
    [
      'requests',
      { input: 1, output: 0, requests: 1.5 },
      '`requests` is 1.5, not a whole number from 0',
    ],
  ])('%s', (_, usage, problem) => {
    expect(priceUsage([plain], usage)).toEqual({ cost: undefined, problem });
  });

  test('no price, no time, prices that are none', () => {
    const usage = { input: 1, output: 1 };
    expect(priceUsage([], usage)).toEqual({ cost: undefined, problem: 'no price is stated' });
    expect(priceUsage([plain], usage, NaN)).toEqual({
      cost: undefined,
      problem: 'the time is not a time',
    });
    for (const bad of [NaN, -1, Infinity, 1e300, '5' as unknown as number]) {
      expect(priceUsage([{ input: bad, output: 1 }], usage).cost).toBeUndefined();
      expect(priceUsage([{ ...plain, perThousandRequests: bad }], usage).cost).toBeUndefined();
    }
  });
});

/** The slow truth: everything in 1e-18 USD, rounded once. */
function reference(row: PriceRow, usage: BillableUsage): bigint {
  const atto = (price: number) => BigInt(Math.round(price * 1e9)) * 1000n;
  const whole = usage.input + (usage.cacheRead ?? 0) + (usage.cacheWrite5m ?? 0);
  const over = (row.tiers ?? []).filter((tier) => whole > tier.inputTokensAbove);
  const price = (kind: 'input' | 'output' | 'cacheRead' | 'cacheWrite5m') =>
    [...over].reverse().find((tier) => tier[kind] !== undefined)?.[kind] ?? row[kind];
  const input = price('input') ?? 0;
  const sum =
    BigInt(usage.input) * atto(input) +
    BigInt(usage.cacheRead ?? 0) * atto(price('cacheRead') ?? input) +
    BigInt(usage.cacheWrite5m ?? 0) * atto(price('cacheWrite5m') ?? input) +
    BigInt(usage.output) * atto(price('output') ?? 0);
  return (sum * 2n + 1_000_000n) / 2_000_000n;
}

describe('for any price and usage', () => {
  /** Prices down to 1e-9 USD per million tokens. */
  const price = integer({ min: 0, max: 200_000_000_000 }).map((nano) => nano / 1e9);
  const maybe = option(price, { nil: undefined });
  const tokens = integer({ min: 0, max: 3_000_000 });
  const usages = record({ input: tokens, output: tokens, cacheRead: tokens, cacheWrite5m: tokens });
  const defined = (object: object) =>
    Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
  const tiers = array(
    record({
      inputTokensAbove: constantFrom(1000, 200_000, 1_000_000, 2_000_000),
      input: maybe,
      output: maybe,
      cacheRead: maybe,
      cacheWrite5m: maybe,
    }).map((tier) => defined(tier) as { inputTokensAbove: number }),
    { maxLength: 3 },
  ).map((list) => {
    const byBound = new Map(list.map((tier) => [tier.inputTokensAbove, tier]));
    return [...byBound.values()].sort((a, b) => a.inputTokensAbove - b.inputTokensAbove);
  });
  const rows = record({
    input: price,
    output: price,
    cacheRead: maybe,
    cacheWrite5m: maybe,
    tiers,
  }).map((row) => defined(row) as unknown as PriceRow);
  const tierless = rows.map(({ tiers: _, ...row }) => row as PriceRow);

  test('the cost is what exact arithmetic gives', () => {
    assert(
      property(rows, usages, (row, usage) => {
        expect(BigInt(priceUsage([row], usage).cost!)).toBe(reference(row, usage));
      }),
      { numRuns: 500 },
    );
  });

  test('it never falls when tokens are added, without tiers', () => {
    assert(
      property(tierless, usages, constantFrom(...TOKEN_KINDS), tokens, (row, usage, kind, more) => {
        const added = { ...usage, [kind]: ((usage as BillableUsage)[kind] ?? 0) + more };
        expect(priceUsage([row], added).cost!).toBeGreaterThanOrEqual(
          priceUsage([row], usage).cost!,
        );
      }),
    );
  });

  test('two requests cost what their tokens cost together, without tiers, but for rounding', () => {
    assert(
      property(tierless, usages, usages, (row, a, b) => {
        const both = Object.fromEntries(
          Object.entries(a).map(([kind, count]) => [kind, count + b[kind as keyof typeof b]]),
        ) as unknown as BillableUsage;
        const apart = priceUsage([row], a).cost! + priceUsage([row], b).cost!;
        expect(Math.abs(priceUsage([row], both).cost! - apart)).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('a sum does not depend on its order', () => {
    assert(
      property(rows, array(usages, { maxLength: 20 }), (row, list) => {
        const sum = (order: typeof list) => {
          const total = new MoneySum();
          for (const usage of order) total.add(priceUsage([row], usage).cost!);
          return total.toParts();
        };
        expect(sum(list)).toEqual(sum([...list].reverse()));
      }),
    );
  });

  test('a bound is crossed by one token above it, never at it', () => {
    assert(
      property(
        tokens.filter((bound) => bound > 0),
        usages,
        (bound, usage) => {
          const row: PriceRow = {
            input: 1,
            output: 1,
            tiers: [{ inputTokensAbove: bound, input: 3, output: 3 }],
          };
          const rest = Math.min(usage.cacheRead, bound);
          const cost = (input: number) =>
            priceUsage([row], { input, cacheRead: rest, output: 7 }).cost;
          expect(cost(bound - rest)).toBe((bound + 7) * 1e6);
          expect(cost(bound - rest + 1)).toBe((bound + 1 + 7) * 3e6);
        },
      ),
    );
  });

  test('sums past 2^53 picodollars are still right to the nano-dollar', () => {
    const usage = { input: 9_000_000_000_000, output: 0 };
    expect(usd([{ input: 3.7, output: 0 }], usage)).toBeCloseTo(33_300_000, 6);
  });
});
