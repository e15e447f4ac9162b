import { assert, integer, property, record } from 'fast-check';
import { expect, test } from 'vitest';
import { billableUsage, plannedUsage } from '../../src/catalogue/billable-usage.ts';
import { priceUsage } from '../../src/catalogue/price-usage.ts';

const none = { cacheRead: 0, cacheWrite: 0, reasoning: 0 };

test.each([
  [
    { input: 100, output: 50, cacheRead: 60, cacheWrite: 10, reasoning: 20 },
    { input: 30, cacheRead: 60, cacheWrite5m: 10, output: 30, reasoning: 20 },
  ],
  [
    { input: 10, output: 5, ...none },
    { input: 10, cacheRead: 0, cacheWrite5m: 0, output: 5, reasoning: 0 },
  ],
  [
    { input: 10, output: 5, cacheRead: 60, cacheWrite: 0, reasoning: 9 },
    { input: 0, cacheRead: 60, cacheWrite5m: 0, output: 0, reasoning: 9 },
  ],
  [{ input: undefined, output: 5, ...none }, undefined],
  [{ input: 5, output: undefined, ...none }, undefined],
])('%j is billed as %j', (recorded, expected) => {
  expect(billableUsage(recorded)).toEqual(expected);
});

test('no token is lost or counted twice', () => {
  const count = integer({ min: 0, max: 1e6 });
  assert(
    property(
      record({ rest: count, cacheRead: count, cacheWrite: count, output: count, reasoning: count }),
      (made) => {
        const usage = billableUsage({
          input: made.rest + made.cacheRead + made.cacheWrite,
          output: made.output + made.reasoning,
          cacheRead: made.cacheRead,
          cacheWrite: made.cacheWrite,
          reasoning: made.reasoning,
        });
        expect(usage).toEqual({
          input: made.rest,
          cacheRead: made.cacheRead,
          cacheWrite5m: made.cacheWrite,
          output: made.output,
          reasoning: made.reasoning,
        });
      },
    ),
  );
});

test('a bad record becomes a problem of pricing, not a number', () => {
  for (const bad of [NaN, -5, Infinity]) {
    const usage = billableUsage({ input: 10, output: 5, ...none, cacheRead: bad });
    expect(priceUsage([{ input: 1, output: 1 }], usage!).cost).toBeUndefined();
  }
});

test('a planned request has neither cache nor reasoning', () => {
  expect(plannedUsage(3, 4)).toEqual({ input: 3, output: 4 });
});
