import { expect, test } from 'vitest';
import { paretoFrontier } from '../../../src/evaluate/metrics/pareto-frontier.ts';

const at = (name: string, cost: number, quality: number) => ({ name, cost, quality });

test('what is beaten goes, what is only not on the hull stays', () => {
  const points = [
    at('dear and worse than b', 5, 0.5),
    at('c', 4, 0.8),
    at('under the hull', 3, 0.61),
    at('a', 1, 0.4),
    at('b', 2, 0.6),
    at('as good as b and dearer', 2.5, 0.6),
    at('as dear as b and worse', 2, 0.5),
  ];
  expect(paretoFrontier(points).map(({ name }) => name)).toEqual(['a', 'b', 'under the hull', 'c']);
});

test('of equal points the first', () => {
  expect(paretoFrontier([at('x', 1, 1), at('y', 1, 1)]).map(({ name }) => name)).toEqual(['x']);
  expect(paretoFrontier([])).toEqual([]);
});
