import { expect, test } from 'vitest';
import { averageImprovementInQuality } from '../../../src/evaluate/metrics/aiq.ts';

const at = (cost: number, quality: number) => ({ cost, quality });

test.each([
  // From 1 to 4: 1 * (0.4 + 0.6) / 2 + 2 * (0.6 + 0.8) / 2 = 0.5 + 1.4, over 4.
  ['a hull to its own end', [at(1, 0.4), at(2, 0.6), at(4, 0.8)], 4, 1.9 / 4],
  // Flat from 4 to 10 at 0.8: 1.9 + 4.8, over 10.
  ['a hull that others go beyond', [at(1, 0.4), at(2, 0.6), at(4, 0.8)], 10, 6.7 / 10],
  // One model: flat from 2 to 4 at 0.5, over 4.
  ['one point', [at(2, 0.5)], 4, 0.25],
  // What is not on the hull changes nothing.
  ['points below', [at(1, 0.4), at(3, 0.1), at(2, 0.6), at(4, 0.8)], 4, 1.9 / 4],
])('%s', (_, points, largest, area) => {
  expect(averageImprovementInQuality(points, largest)).toBeCloseTo(area, 12);
});

test('nothing, or a range of nothing, says nothing', () => {
  expect(averageImprovementInQuality([], 4)).toBeUndefined();
  expect(averageImprovementInQuality([at(0, 0.5)], 0)).toBeUndefined();
});
