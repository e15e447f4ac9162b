import { expect, test } from 'vitest';
import { paretoDistance } from '../../../src/evaluate/metrics/pareto-dist.ts';

const frontier = [
  { cost: 0, quality: 0.4 },
  { cost: 10, quality: 0.8 },
];

test('the mean way to the nearest point of the frontier', () => {
  // (3, 0.0) is (0.3, 0) beside (0, 0.4): 0.5. (10, 0.7) is 0.1 below (1, 0.8). The mean is 0.3.
  const points = [
    { cost: 3, quality: 0 },
    { cost: 10, quality: 0.7 },
  ];
  expect(paretoDistance(points, frontier, 10)).toBeCloseTo(0.3, 12);
});

test('on the frontier it is nothing; of nothing it is not defined', () => {
  expect(paretoDistance(frontier, frontier, 10)).toBe(0);
  expect(paretoDistance([], frontier, 10)).toBeUndefined();
  expect(paretoDistance(frontier, [], 10)).toBeUndefined();
  expect(paretoDistance(frontier, frontier, 0)).toBeUndefined();
});
