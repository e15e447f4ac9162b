import { expect, test } from 'vitest';
import { performanceGapRecovered } from '../../../src/evaluate/metrics/pgr.ts';

// Weak 0.6, strong 0.8: 0.7 is half of the way, 0.85 a quarter of it beyond, 0.5 half of it below.
test.each([
  [0.6, 0],
  [0.7, 0.5],
  [0.8, 1],
  [0.85, 1.25],
  [0.5, -0.5],
])('%d recovers %d of the gap', (quality, recovered) => {
  expect(performanceGapRecovered(quality, 0.6, 0.8)).toBeCloseTo(recovered, 12);
});

test('a weak model that is better turns the sign, equal models say nothing', () => {
  // (0.7 - 0.8) / (0.6 - 0.8)
  expect(performanceGapRecovered(0.7, 0.8, 0.6)).toBeCloseTo(0.5, 12);
  expect(performanceGapRecovered(0.7, 0.6, 0.6)).toBeUndefined();
});
