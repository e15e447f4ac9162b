import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MoneySum, PICO, toUsd } from '../../src/base/money.ts';

function sumOf(amounts: readonly number[]): MoneySum {
  const sum = new MoneySum();
  for (const amount of amounts) sum.add(amount);
  return sum;
}

test.each([
  [0, 0],
  [1, 1e-12],
  [PICO, 1],
  [2_500_000_000, 0.0025],
])('%d picodollars are %d USD', (amount, usd) => {
  expect(toUsd(amount)).toBe(usd);
});

describe('a sum', () => {
  test.each([
    [[], 0],
    [[1], 0],
    [[499], 0],
    [[501], 1e-9],
    [[PICO - 1, 1], 1],
    [[PICO, PICO, 500_000_000_000], 2.5],
    [[Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER], 18_014.398509482],
  ])('of %j is %d USD', (amounts, usd) => {
    expect(sumOf(amounts).toUsd()).toBe(usd);
  });

  const amounts = fc.array(fc.nat({ max: Number.MAX_SAFE_INTEGER }), { maxLength: 50 });

  test('it is exact', () => {
    fc.assert(
      fc.property(amounts, (list) => {
        const [dollars, rest] = sumOf(list).toParts();
        const exact = list.reduce((total, amount) => total + BigInt(amount), 0n);
        expect(BigInt(dollars) * BigInt(PICO) + BigInt(rest)).toBe(exact);
        expect(rest).toBeLessThan(PICO);
      }),
    );
  });

  test('order and grouping do not matter', () => {
    fc.assert(
      fc.property(amounts, amounts, (one, other) => {
        const merged = sumOf(one);
        merged.merge(MoneySum.fromParts(sumOf(other).toParts()));
        expect(merged.toParts()).toEqual(sumOf([...other, ...one].reverse()).toParts());
      }),
    );
  });

  test('a million small costs lose nothing', () => {
    const sum = new MoneySum();
    for (let count = 0; count < 1_000_000; count++) sum.add(150_000_007);
    expect(sum.toParts()).toEqual([150, 7_000_000]);
    expect(sum.toUsd()).toBe(150.000007);
  });
});
