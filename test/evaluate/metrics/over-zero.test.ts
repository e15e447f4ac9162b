import { expect, test } from 'vitest';
import { gapToZeroRouter } from '../../../src/evaluate/metrics/over-zero.ts';

const at = (cost: number, quality: number) => ({ cost, quality });
// 0.4 at nothing, 0.8 at 10: 0.04 for each unit of cost.
const zero = [at(0, 0.4), at(10, 0.8)];

test.each([
  // 0.7 at 5, where mixing has 0.6.
  ['one point', [at(5, 0.7)], 0.1],
  ['one point below', [at(5, 0.5)], -0.1],
  // Gaps 0, 0.2, 0 at 0, 5, 10: 5 * 0.1 + 5 * 0.1 = 1, over 10.
  ['a bow', [at(10, 0.8), at(5, 0.8), at(0, 0.4)], 0.1],
  // Gaps 0, 0.1, -0.1, 0 at 0, 2.5, 7.5, 10: 0.125 + 0 - 0.125.
  ['scatter that evens out', [at(0, 0.4), at(2.5, 0.6), at(7.5, 0.6), at(10, 0.8)], 0],
  // The same cost twice: gaps 0.1 and -0.1.
  ['points of one cost', [at(5, 0.7), at(5, 0.5)], 0],
  // Beyond the dearest single model mixing stays at 0.8.
  ['a point beyond', [at(20, 0.85)], 0.05],
])('%s', (_, points, gap) => {
  expect(gapToZeroRouter(points, zero)).toBeCloseTo(gap, 12);
});

test('nothing has no gap', () => {
  expect(gapToZeroRouter([], zero)).toBeUndefined();
  expect(gapToZeroRouter([at(1, 1)], [])).toBeUndefined();
});
