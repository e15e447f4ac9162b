import { describe, expect, it } from 'vitest';
import { toUsd } from '../../src/base/money.ts';
import type { CatalogueModel, PriceRow } from '../../src/catalogue/types.ts';
import { PricedModel } from '../../src/simulate/priced-model.ts';
import { smallModel } from '../support/small-policy.ts';

const ROWS: readonly PriceRow[] = [
  { input: 4, output: 4 },
  { from: '2026-01-01', input: 2, output: 2 },
  { from: '2026-01-01', hours: { from: '22:00', to: '08:00' }, input: 1, output: 1 },
  { from: '2026-12-01', input: 3, output: 3 },
];

const CATALOGUED: CatalogueModel = {
  id: 'p/m',
  provider: 'p',
  model: 'm',
  tools: true,
  images: true,
  json: true,
  reasoning: true,
  prices: ROWS,
  sources: [],
  asOf: '2026-11-10',
};

describe('PricedModel', () => {
  const priced = new PricedModel(smallModel('a', { catalogued: CATALOGUED, prices: ROWS }), 0);

  it.each([
    ['before the first change', Date.UTC(2025, 5, 1, 12), 4],
    ['by day', Date.UTC(2026, 5, 1, 12), 2],
    ['by night', Date.UTC(2026, 5, 1, 23), 1],
    ['after the last change', Date.UTC(2026, 11, 1), 3],
    ['without a time: at the newest price, neither of a day nor of an hour', undefined, 3],
  ])('prices a request %s', (_, time, usd) => {
    const usage = { input: 1e6, cacheRead: 0, cacheWrite5m: 0, output: 0, reasoning: 0 };
    expect(toUsd(priced.cost(usage, time) ?? NaN)).toBe(usd);
  });

  it('takes each token once', () => {
    const usage = { input: 10, cacheRead: 20, cacheWrite5m: 30, output: 40, reasoning: 50 };
    expect(toUsd(priced.cost(usage, Date.UTC(2026, 5, 1, 12)) ?? NaN)).toBeCloseTo(300e-6, 12);
  });
});
