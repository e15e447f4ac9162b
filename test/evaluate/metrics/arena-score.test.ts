import { expect, test } from 'vitest';
import { arenaScore } from '../../../src/evaluate/metrics/arena-score.ts';

test.each([
  // The cheapest end: C = 1. S = 1.1 * 0.5 / (0.05 + 1).
  [0.5, 0.0044, 0.55 / 1.05],
  // The geometric middle of 200 and 0.0044: C = 0.5. S = 1.1 * 0.8 * 0.5 / (0.08 + 0.5).
  [0.8, Math.sqrt(200 * 0.0044), 0.44 / 0.58],
  // The dearest end: C = 0.
  [0.8, 200, 0],
])('a quality of %d at $%d', (quality, cost, score) => {
  expect(arenaScore(quality, cost)).toBeCloseTo(score, 12);
});

// Rows of the leaderboard, in percent and dollars; costs are given with two digits there.
test.each([
  ['Sqwish', 79.76, 0.7, 76.21],
  ['KT-ModelRouter', 78.14, 0.27, 76.28],
  ['nadir-caliper', 75.84, 0.22, 74.55],
  ['chuzom-solo', 70.59, 0.1, 70.61],
])('%s', (_, accuracy, cost, published) => {
  expect(Math.abs(100 * (arenaScore(accuracy / 100, cost) ?? 0) - published)).toBeLessThan(0.1);
});

test('what costs nothing, or far too much, is off the scale', () => {
  expect(arenaScore(0.8, 0)).toBeUndefined();
  expect(arenaScore(0.8, 1e6)).toBeUndefined();
});
