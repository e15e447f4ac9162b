import { expect, test } from 'vitest';
import { averagePerformanceGapRecovered } from '../../../src/evaluate/metrics/apgr.ts';

const points = (...pairs: readonly (readonly [number, number])[]) =>
  pairs.map(([share, quality]) => ({ share, quality }));

test.each([
  // The straight line from weak to strong: area 0.7, (0.7 - 0.6) / (0.8 - 0.6).
  ['random', points([0, 0.6], [1, 0.8]), 0.5],
  // Strong from half on: 0.5 * 0.7 + 0.5 * 0.8 = 0.75, (0.75 - 0.6) / 0.2.
  ['half of the calls are enough', points([0, 0.6], [0.5, 0.8], [1, 0.8]), 0.75],
  // Better than strong: 0.5 * (0.6 + 1) / 2 + 0.5 * (1 + 0.8) / 2 = 0.4 + 0.45, 0.25 / 0.2.
  ['better than the strong model', points([0, 0.6], [0.5, 1], [1, 0.8]), 1.25],
  // The wrong way round: 0.5 * 0.6 + 0.5 * 0.7 = 0.65, 0.05 / 0.2.
  ['the wrong half first', points([0, 0.6], [0.5, 0.6], [1, 0.8]), 0.25],
  // Edges that begin at a tenth: 0.9 wide, area 0.9 * 0.8, weak 0.9 * 0.6, gap 0.9 * 0.2.
  ['a range that does not begin at nothing', points([0.1, 0.8], [1, 0.8]), 1],
])('%s', (_, line, area) => {
  expect(averagePerformanceGapRecovered(line, 0.6, 0.8)).toBeCloseTo(area, 12);
});

test.each([
  ['no points', points(), 0.8],
  ['one share alone', points([0.5, 0.7]), 0.8],
  ['equal models', points([0, 0.6], [1, 0.6]), 0.6],
])('%s say nothing', (_, line, strong) => {
  expect(averagePerformanceGapRecovered(line, 0.6, strong)).toBeUndefined();
});
