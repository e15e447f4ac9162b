import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { builtInCatalogue } from '../../src/catalogue/built-in.ts';
import { priceUsage } from '../../src/catalogue/price-usage.ts';
import type { PriceRow } from '../../src/catalogue/types.ts';
import { QuickPricer } from '../../src/simulate/quick-pricer.ts';

const odd: readonly (readonly PriceRow[])[] = [
  [],
  [{ input: 0, output: 0 }],
  [{ input: 1 / 3, output: 1e-7 }],
  [{ input: 1, output: 2, perThousandRequests: 5 }],
  [{ input: 1e9, output: 1e9 }],
  [
    { input: 1, output: 2 },
    { from: '2026-10-01', input: 3, output: 4, tiers: [{ inputTokensAbove: 1000, input: 9 }] },
    { from: '2027-01-01', input: 5, output: 6, hours: { from: '08:00', to: '18:00' } },
  ],
];
const fleet = [...builtInCatalogue.ids()].map((id) => builtInCatalogue.get(id)?.prices ?? []);

describe('the quick price', () => {
  test('is that of priceUsage, for every model of the catalogue and for odd prices', () => {
    const tokens = fc.oneof(fc.nat(2000), fc.nat(400_000), fc.constant(0));
    const usage = fc.record({
      input: tokens,
      cacheRead: tokens,
      cacheWrite5m: tokens,
      output: tokens,
      reasoning: tokens,
    });
    const time = fc.option(fc.integer({ min: Date.UTC(2024, 0), max: Date.UTC(2028, 0) }), {
      nil: undefined,
    });
    const residency = fc.constantFrom(undefined, 'eu', 'us');
    fc.assert(
      fc.property(
        fc.constantFrom(...fleet, ...odd),
        usage,
        time,
        residency,
        (prices, used, at, where) => {
          expect(new QuickPricer(prices, where).cost(used, at)).toBe(
            priceUsage(prices, used, at, where).cost,
          );
        },
      ),
      { numRuns: 3000 },
    );
  });
});
