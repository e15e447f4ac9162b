import { expect, test } from 'vitest';
import { callPerformanceThreshold } from '../../../src/evaluate/metrics/cpt.ts';

// Weak 0.6, strong 0.8. A fifth of the calls reach 0.7, half of them 0.78.
const line = [
  { share: 0, quality: 0.6 },
  { share: 0.2, quality: 0.7 },
  { share: 0.5, quality: 0.78 },
  { share: 1, quality: 0.8 },
];

test.each([
  // 20 % of the gap is 0.64, 0.4 of the way to 0.7: 0.4 * 0.2.
  [0.2, 0.08],
  // 50 % is 0.7.
  [0.5, 0.2],
  // 80 % is 0.76, 0.75 of the way from 0.7 to 0.78: 0.2 + 0.75 * 0.3.
  [0.8, 0.425],
  [0, 0],
  [1, 1],
])('%d of the gap', (part, share) => {
  expect(callPerformanceThreshold(line, 0.6, 0.8, part)).toBeCloseTo(share, 12);
});

test('where quality falls again the first crossing counts', () => {
  const falling = [
    { share: 0, quality: 0.6 },
    { share: 0.4, quality: 0.8 },
    { share: 0.6, quality: 0.65 },
    { share: 1, quality: 0.8 },
  ];
  expect(callPerformanceThreshold(falling, 0.6, 0.8, 0.5)).toBeCloseTo(0.2, 12);
});

test('what is not reached, and a strong model that is not better, say nothing', () => {
  expect(callPerformanceThreshold(line.slice(0, 2), 0.6, 0.8, 0.8)).toBeUndefined();
  expect(callPerformanceThreshold(line, 0.8, 0.8, 0.5)).toBeUndefined();
  expect(callPerformanceThreshold([], 0.6, 0.8, 0.5)).toBeUndefined();
});
