import { expect, test } from 'vitest';
import { inOrder } from '../../src/strategies/in-order.ts';
import { ambient, candidate, ids } from '../support/candidates.ts';

test('figures and turns do not move anybody', () => {
  const candidates = [
    candidate('b', { costUsd: 2 }),
    candidate('a', { costUsd: 1, carbonG: 0 }),
    candidate('c'),
  ];
  const { order, why } = inOrder.order(candidates, {}, ambient({ turn: 2 }));
  expect(ids(order)).toBe('b a c');
  expect(why()).toBe('in the order in which the route lists its models');
});
