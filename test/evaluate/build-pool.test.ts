import { expect, test } from 'vitest';
import { buildPool } from '../../src/evaluate/build-pool.ts';
import { outcome, record } from '../support/outcomes.ts';

const options = { models: undefined, folds: 4, seed: 0 };
const both = { a: outcome(1), b: outcome(0) };

test('models that half of the rows know make the pool; rows without one of them are left out', () => {
  const records = [
    record('1', both),
    record('2', { ...both, rare: outcome(1) }),
    record('3', { a: outcome(1) }),
    record('4', both),
  ];
  const pool = buildPool(records, options);
  expect(pool.models).toEqual(['a', 'b']);
  expect(pool.rows.map(({ id }) => id)).toEqual(['row-1', 'row-2', 'row-4']);
  expect(pool.incomplete).toBe(1);
  expect(pool.rare).toEqual([{ model: 'rare', records: 1 }]);
});

test('named models are the pool, in their order', () => {
  const records = [record('1', both), record('2', { ...both, rare: outcome(1) })];
  const pool = buildPool(records, { ...options, models: ['rare', 'a'] });
  expect(pool.models).toEqual(['rare', 'a']);
  expect(pool.rows).toHaveLength(1);
  expect(pool.rare).toEqual([]);
});

test('the same prompt is in one fold, whatever its case and spaces; others are spread', () => {
  const records = Array.from({ length: 200 }, (_, at) => record(`prompt ${at % 100}`, both));
  const folds = buildPool(records, options).rows.map(({ fold }) => fold);
  expect(folds.slice(0, 100)).toEqual(folds.slice(100));
  expect(new Set(folds)).toEqual(new Set([0, 1, 2, 3]));
  const [one, two] = buildPool([record('Say  HI', both), record('say hi ', both)], options).rows;
  expect(one?.fold).toBe(two?.fold);
});
