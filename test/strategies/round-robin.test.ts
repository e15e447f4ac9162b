import { expect, test } from 'vitest';
import { roundRobin } from '../../src/strategies/round-robin.ts';
import { ambient, candidate, ids } from '../support/candidates.ts';

const candidates = ['a', 'b', 'c'].map((id) => candidate(id));

test.each([
  [0, 'a b c', 'turn 0 of this route starts at `a`'],
  [1, 'b c a', 'turn 1 of this route starts at `b`'],
  [2, 'c a b', 'turn 2 of this route starts at `c`'],
  [3, 'a b c', 'turn 3 of this route starts at `a`'],
  [1_000_000_000_000, 'b c a', 'turn 1000000000000 of this route starts at `b`'],
])('turn %d: %s', (turn, expected, because) => {
  const { order, why } = roundRobin.order(candidates, {}, ambient({ turn }));
  expect(ids(order)).toBe(expected);
  expect(why()).toBe(because);
});

test('over a whole number of rounds every model is first equally often', () => {
  const first = Array.from({ length: 30 }, (_, turn) =>
    ids(roundRobin.order(candidates, {}, ambient({ turn })).order.slice(0, 1)),
  );
  for (const { id } of candidates) expect(first.filter((one) => one === id)).toHaveLength(10);
});
