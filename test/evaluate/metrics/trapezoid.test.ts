import { expect, test } from 'vitest';
import { trapezoid } from '../../../src/evaluate/metrics/trapezoid.ts';

test.each([
  [
    'a triangle: 2 * 3 / 2',
    [
      [0, 0],
      [2, 3],
    ],
    3,
  ],
  [
    'a step up and flat: 1 * (1 + 3) / 2 + 2 * 3',
    [
      [1, 1],
      [2, 3],
      [4, 3],
    ],
    8,
  ],
  [
    'a line upright has no area',
    [
      [1, 0],
      [1, 9],
    ],
    0,
  ],
  ['a point', [[1, 1]], 0],
  ['nothing', [], 0],
])('%s', (_, points, area) => {
  expect(trapezoid(points.map(([x = 0, y = 0]) => ({ x, y })))).toBe(area);
});
