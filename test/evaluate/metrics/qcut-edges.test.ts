import { expect, test } from 'vitest';
import { qcutEdges } from '../../../src/evaluate/metrics/qcut-edges.ts';

const once = (count: number): readonly number[] => new Array<number>(count).fill(1);

test('eleven scores are their own edges', () => {
  // Quantile k/10 of eleven values stands at place k exactly.
  const scores = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
  expect(qcutEdges(scores, once(11))).toEqual(scores);
});

test('edges between scores are interpolated', () => {
  // Quantile k/10 of 0, 10, 20 stands at place 2 k / 10: at 0, 0.2, 0.4 … 2, ten times that in value.
  expect(qcutEdges([0, 10, 20], once(3))).toEqual([0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20]);
});

test('equal edges are one', () => {
  // Eight zeros and two ones: places 0.9 k up to 6.3 are 0, place 7.2 is 0 + 0.2 (1 - 0), 8.1 and 9 are 1.
  const edges = qcutEdges([0, 0, 0, 0, 0, 0, 0, 0, 1, 1], once(10));
  expect(edges).toHaveLength(3);
  expect(edges[0]).toBe(0);
  expect(edges[1]).toBeCloseTo(0.2, 12);
  expect(edges[2]).toBe(1);
});

test('a weight of two is a score that is there twice', () => {
  const twice = qcutEdges([1, 1, 4, 9, 9, 9], once(6));
  expect(qcutEdges([1, 4, 9], [2, 1, 3])).toEqual(twice);
  expect(qcutEdges([0, 1, 3, 4, 9], [0, 2, 0, 1, 3])).toEqual(twice);
});

test.each([
  ['no scores', [], [], []],
  ['one score', [5], [1], [5]],
  ['nothing that counts', [5, 6], [0, 0], []],
])('%s', (_, scores, weights, edges) => {
  expect(qcutEdges(scores, weights)).toEqual(edges);
});
