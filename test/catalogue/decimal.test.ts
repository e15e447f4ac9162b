import { assert, double, property } from 'fast-check';
import { expect, test } from 'vitest';
import { divideRounding, perMillion, scaled } from '../../src/catalogue/decimal.ts';

test.each<[number | string, number, bigint | undefined]>([
  [0.1, 1, 1n],
  [0.15, 1, 2n],
  [0.14, 1, 1n],
  [1.5e-7, 12, 150_000n],
  ['1.5e-7', 12, 150_000n],
  [' 2 ', 0, 2n],
  ['.5', 1, 5n],
  ['5.', 0, 5n],
  [-0.5, 1, -5n],
  ['1e-999', 5, 0n],
  ['0e999', 5, 0n],
  ['1e999', 5, undefined],
  ['1e99999', 5, undefined],
  ['', 0, undefined],
  ['.', 0, undefined],
  ['0x10', 0, undefined],
  ['one', 0, undefined],
  [NaN, 0, undefined],
  [Infinity, 0, undefined],
])('%j times ten to the %i', (value, digits, expected) => {
  expect(scaled(value, digits)).toBe(expected);
});

test('a number is what it prints as', () => {
  assert(
    property(double({ min: 0, max: 1e6, noNaN: true }), (value) => {
      const [whole = '0', fraction = ''] = value.toFixed(20).split('.');
      const near = BigInt(whole) * 10n ** 12n + BigInt(fraction.slice(0, 12));
      const off = (scaled(value, 12) ?? -10n) - near;
      expect(off >= -1000n && off <= 1000n).toBe(true);
    }),
  );
});

test.each([
  [7n, 2n, 4n],
  [5n, 2n, 3n],
  [4n, 3n, 1n],
  [0n, 9n, 0n],
])('%d / %d is about %d', (dividend, divisor, expected) => {
  expect(divideRounding(dividend, divisor)).toBe(expected);
});

test.each<[unknown, number | undefined]>([
  [1.5e-7, 0.15],
  ['0.0000006000000000000001', 0.6],
  ['0.00000012500000000000002', 0.125],
  [0, 0],
  ['-1', undefined],
  [-1e-6, undefined],
  [null, undefined],
  [true, undefined],
  [{}, undefined],
  ['12 USD', undefined],
  [1e300, undefined],
  [NaN, undefined],
])('%j a token is %j a million', (perToken, expected) => {
  expect(perMillion(perToken)).toBe(expected);
});
