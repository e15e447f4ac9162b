import { expect, test } from 'vitest';
import { costAt, nonDecreasingHull, qualityAt } from '../../../src/evaluate/metrics/hull.ts';

const at = (cost: number, quality: number) => ({ cost, quality });

test.each([
  // (2, 0.5) lies under the line from (1, 0.4) to (4, 0.8), which is 0.533 there.
  ['a point under the line goes', [at(1, 0.4), at(2, 0.5), at(4, 0.8)], [at(1, 0.4), at(4, 0.8)]],
  [
    'a point above it stays',
    [at(4, 0.8), at(2, 0.6), at(1, 0.4)],
    [at(1, 0.4), at(2, 0.6), at(4, 0.8)],
  ],
  ['a point on it goes', [at(0, 0), at(1, 0.5), at(2, 1)], [at(0, 0), at(2, 1)]],
  ['dearer and worse goes', [at(1, 0.7), at(3, 0.6)], [at(1, 0.7)]],
  ['dearer and as good goes', [at(1, 0.7), at(3, 0.7)], [at(1, 0.7)]],
  ['of the same cost the better stays', [at(1, 0.5), at(1, 0.7)], [at(1, 0.7)]],
  ['nothing', [], []],
])('%s', (_, points, hull) => {
  expect(nonDecreasingHull(points)).toEqual(hull);
});

const hull = [at(1, 0.4), at(2, 0.6), at(4, 0.8)];

test.each([
  [0.5, 0.4],
  [1, 0.4],
  [1.5, 0.5],
  [3, 0.7],
  [4, 0.8],
  [9, 0.8],
])('at a cost of %d it is %d good', (cost, quality) => {
  expect(qualityAt(hull, cost)).toBeCloseTo(quality, 12);
});

test.each([
  [0.3, 1],
  [0.5, 1.5],
  [0.7, 3],
  [0.8, 4],
  [0.9, undefined],
])('a quality of %d costs %d', (quality, cost) => {
  const found = costAt(hull, quality);
  if (cost === undefined) expect(found).toBeUndefined();
  else expect(found).toBeCloseTo(cost, 12);
});
