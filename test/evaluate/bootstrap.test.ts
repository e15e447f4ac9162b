import { expect, test } from 'vitest';
import { percentileInterval, quantile, resamplings } from '../../src/evaluate/bootstrap.ts';

test('each draw has as many rows as there are, and a seed repeats it', () => {
  const draw = (seed: number): readonly (readonly number[])[] =>
    [...resamplings(50, 3, seed)].map(() => []).length === 3
      ? Array.from(resamplings(50, 3, seed), (weights) => [...weights])
      : [];
  const draws = draw(5);
  for (const weights of draws) expect(weights.reduce((sum, one) => sum + one, 0)).toBe(50);
  expect(draws[0]).not.toEqual(draws[1]);
  expect(draw(5)).toEqual(draws);
  expect(draw(6)).not.toEqual(draws);
});

test('the interval of a mean is where theory has it', () => {
  // 400 rows, half of them right: standard error sqrt(0.25 / 400) = 0.025, 1.96 of it either way.
  const means: number[] = [];
  for (const weights of resamplings(400, 2000, 1)) {
    let sum = 0;
    for (let row = 0; row < 200; row++) sum += weights[row] ?? 0;
    means.push(sum / 400);
  }
  const interval = percentileInterval(means);
  expect(interval?.low).toBeCloseTo(0.5 - 1.96 * 0.025, 2);
  expect(interval?.high).toBeCloseTo(0.5 + 1.96 * 0.025, 2);
});

test('quantiles are interpolated', () => {
  expect(quantile([0, 10], 0.25)).toBe(2.5);
  expect(quantile([1, 2, 3], 0.5)).toBe(2);
});

test('what most draws do not define has no interval', () => {
  const values = Array.from({ length: 100 }, (_, at) => (at < 90 ? at : undefined));
  expect(percentileInterval(values)).toBeUndefined();
  expect(percentileInterval([])).toBeUndefined();
  // Four of a hundred may be missing: the 2.5 % and 97.5 % points of 0 to 95.
  const few = Array.from({ length: 100 }, (_, at) => (at < 96 ? at : undefined));
  expect(percentileInterval(few)).toEqual({ low: 2.375, high: 92.625 });
});
