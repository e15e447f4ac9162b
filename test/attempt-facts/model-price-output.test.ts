import { expect, test } from 'vitest';
import { Absent } from '../../src/base/value.ts';
import type { CatalogueModel, PriceRow } from '../../src/catalogue/types.ts';
import type { Model } from '../../src/policy/types.ts';
import { modelPriceOutput } from '../../src/attempt-facts/model-price-output.ts';
import { attemptFactContract } from '../contract/attempt-fact.ts';
import { attemptAt } from '../support/attempts.ts';

attemptFactContract(modelPriceOutput);

const price = (prices: readonly PriceRow[], more: Partial<Model> = {}) =>
  modelPriceOutput.read(attemptAt({ prices, ...more }));
const asOf = (day: string) => ({ catalogued: { asOf: day } as CatalogueModel });
const row = (amount: number, given: Partial<PriceRow> = {}): PriceRow => ({
  input: 1,
  output: amount,
  ...given,
});

test.each<[string, readonly PriceRow[], Partial<Model>, number]>([
  ['one price', [row(0.15)], {}, 0.15],
  ['nothing', [row(0)], {}, 0],
  [
    'the dearer of two at different hours',
    [row(3), row(5, { hours: { from: '08:00', to: '20:00' } })],
    {},
    5,
  ],
  ['a long-context price', [row(3, { tiers: [{ inputTokensAbove: 200_000, output: 6 }] })], {}, 6],
  ['a price that is over', [row(9), row(3, { from: '2026-01-01' })], asOf('2026-11-22'), 3],
  ['a price that is to come', [row(3), row(9, { from: '2027-01-01' })], asOf('2026-11-22'), 9],
  ['a fall to come', [row(9), row(3, { from: '2027-01-01' })], asOf('2026-11-22'), 9],
  ['no day of a catalogue', [row(9), row(3, { from: '2026-01-01' })], {}, 9],
  ['an uplift', [row(2, { regionUplift: { eu: 1.1 } })], { residency: 'eu' }, 2.2],
  ['an uplift elsewhere', [row(2, { regionUplift: { eu: 1.1 } })], { residency: 'us' }, 2],
])('of %s', (_, prices, more, amount) => {
  expect(price(prices, more)).toBe(amount);
});

test('is absent where nothing is stated', () => {
  expect(price([])).toEqual(new Absent('no price is stated'));
});
