import { expect, test } from 'vitest';
import { costSaved } from '../../../src/evaluate/metrics/cost-save.ts';

const best = { cost: 10, quality: 0.8 };
const points = [
  { cost: 2, quality: 0.7 },
  { cost: 6, quality: 0.795 },
  { cost: 7, quality: 0.8 },
  { cost: 12, quality: 0.82 },
];

test.each([
  // The cheapest of 0.8 and more costs 7: 1 - 7 / 10.
  [1, 0.3],
  // 99 % of 0.8 is 0.792, which 6 pays for.
  [0.99, 0.4],
  // 87 % is 0.696.
  [0.87, 0.8],
  // 102.5 % is 0.82: dearer than the best single model.
  [1.025, -0.2],
])('at %d of the best quality', (part, saved) => {
  expect(costSaved(points, best, part)).toBeCloseTo(saved, 12);
});

test('what is never good enough, or costs nothing, saves nothing that could be said', () => {
  expect(costSaved(points.slice(0, 2), best, 1)).toBeUndefined();
  expect(costSaved(points, { cost: 0, quality: 0.8 }, 1)).toBeUndefined();
});
