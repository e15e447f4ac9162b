import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { NumberRange } from '../../src/attempt-facts/types.ts';
import { Absent } from '../../src/base/value.ts';
import { toUsd } from '../../src/base/money.ts';
import { priceUsage } from '../../src/catalogue/price-usage.ts';
import type { PriceRow } from '../../src/catalogue/types.ts';
import { cost } from '../../src/attempt-facts/cost.ts';
import { attemptFactContract } from '../contract/attempt-fact.ts';
import { attemptAt } from '../support/attempts.ts';

attemptFactContract(cost);

const known = (low: number, high = low): NumberRange => ({ low, high, absent: false });

function range(prices: readonly PriceRow[], input: NumberRange, output: NumberRange) {
  return cost.range({
    ...attemptAt({ prices }),
    lastCall: known(1),
    inputTokens: input,
    outputTokens: output,
  });
}

test.each([
  [0.25, 0.25],
  [0, 0],
  [undefined, new Absent('no price or no token count is known')],
])('an estimate of %j reads %j', (estimate, reading) => {
  expect(cost.read(attemptAt({}, { costUsd: () => estimate }))).toEqual(reading);
});

test.each<[readonly PriceRow[], NumberRange, NumberRange, NumberRange]>([
  [[{ input: 1, output: 2 }], known(1_000_000), known(1_000_000), known(3)],
  [[{ input: 1, output: 2 }], known(0, 1_000_000), known(0, 256), known(0, 1.000512)],
  [[{ input: 1, output: 2 }], known(0, Infinity), known(0), known(0, Infinity)],
  [[{ input: 0, output: 2 }], known(0, Infinity), known(0), known(0)],
  [[{ input: 1, output: 0, perThousandRequests: 5 }], known(0), known(0), known(0.005)],
  [[], known(5), known(5), { low: 0, high: 0, absent: true }],
  [
    [{ input: 1, output: 2 }],
    { ...known(0), absent: true },
    known(0),
    { ...known(0), absent: true },
  ],
])('%j ranges over what it can come to', (prices, input, output, expected) => {
  expect(range(prices, input, output)).toEqual(expected);
});

test('never leaves its range, whatever the day, the hour and the length', () => {
  const amount = fc.constantFrom(0, 0.05, 0.125, 2, 30);
  const rows = fc.array(
    fc
      .record({
        input: amount,
        output: amount,
        from: fc.constantFrom(undefined, '2026-01-01', '2027-01-01'),
        hours: fc.constantFrom(undefined, { from: '08:00', to: '20:00' }),
        tiers: fc.constantFrom(undefined, [{ inputTokensAbove: 1000, input: 1, output: 9 }]),
        perThousandRequests: fc.constantFrom(undefined, 3),
        regionUplift: fc.constantFrom(undefined, { eu: 1.1 }),
      })
      .map((row) => JSON.parse(JSON.stringify(row)) as PriceRow),
    { minLength: 1, maxLength: 3 },
  );
  const tokens = fc.tuple(fc.nat(3000), fc.nat(3000));
  const time = fc.constantFrom(undefined, Date.UTC(2025, 5, 1, 9), Date.UTC(2028, 5, 1, 22));
  fc.assert(
    fc.property(rows, tokens, fc.nat(256), time, (prices, [one, other], output, at) => {
      const input = known(Math.min(one, other), Math.max(one, other));
      const { low, high } = range(prices, input, known(0, 256));
      for (const tokensIn of [input.low, input.high]) {
        const priced = priceUsage(prices, { input: tokensIn, output }, at);
        expect(toUsd(priced.cost ?? NaN)).toBeGreaterThanOrEqual(low);
        expect(toUsd(priced.cost ?? NaN)).toBeLessThanOrEqual(high);
      }
    }),
  );
});
