import { expect, test } from 'vitest';
import { lowestCost } from '../../src/strategies/lowest-cost.ts';
import { ambient, candidate, ids } from '../support/candidates.ts';

test.each([
  ['the least first', { a: 3, b: 1, c: 2 }, 'b c a', '`b` costs the least, 1 USD'],
  ['ties keep their order', { c: 1, a: 1, b: 0.5 }, 'b c a', '`b` costs the least, 0.5 USD'],
  ['nothing is less than something', { a: 0.000001, b: 0 }, 'b a', '`b` costs the least, 0 USD'],
  ['a small figure', { a: 0.00000015 }, 'a', '`a` costs the least, 0.00000015 USD'],
  [
    'the unknown come last',
    { a: undefined, b: 2, c: NaN, d: 1 },
    'd b a c',
    '`d` costs the least, 1 USD; last, no price is known for `a`, `c`',
  ],
  [
    'many unknown',
    { a: undefined, b: undefined, c: undefined, d: undefined, e: 1 },
    'e a b c d',
    '`e` costs the least, 1 USD; last, no price is known for `a`, `b`, `c` and 1 more',
  ],
  [
    'all unknown',
    { b: undefined, a: undefined },
    'b a',
    'no price is known for any of them, so they stay in the order listed',
  ],
] as const)('%s', (_what, figures, expected, because) => {
  const candidates = Object.entries(figures).map(([id, costUsd]) => candidate(id, { costUsd }));
  const { order, why } = lowestCost.order(candidates, {}, ambient());
  expect(ids(order)).toBe(expected);
  expect(why()).toBe(because);
});
