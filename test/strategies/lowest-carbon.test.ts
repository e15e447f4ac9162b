import { expect, test } from 'vitest';
import { lowestCarbon } from '../../src/strategies/lowest-carbon.ts';
import { ambient, candidate, ids } from '../support/candidates.ts';

test.each([
  ['the least first', { a: 3, b: 1, c: 2 }, 'b c a', '`b` emits the least, 1 g CO2e by estimate'],
  [
    'ties keep their order',
    { c: 1, a: 1, b: 0.5 },
    'b c a',
    '`b` emits the least, 0.5 g CO2e by estimate',
  ],
  [
    'nothing is less than something',
    { a: 0.000001, b: 0 },
    'b a',
    '`b` emits the least, 0 g CO2e by estimate',
  ],
  ['a small figure', { a: 0.00000015 }, 'a', '`a` emits the least, 0.00000015 g CO2e by estimate'],
  [
    'the unknown come last',
    { a: undefined, b: 2, c: NaN, d: 1 },
    'd b a c',
    '`d` emits the least, 1 g CO2e by estimate; last, no carbon estimate is known for `a`, `c`',
  ],
  [
    'many unknown',
    { a: undefined, b: undefined, c: undefined, d: undefined, e: 1 },
    'e a b c d',
    '`e` emits the least, 1 g CO2e by estimate; last, no carbon estimate is known for `a`, `b`, `c` and 1 more',
  ],
  [
    'all unknown',
    { b: undefined, a: undefined },
    'b a',
    'no carbon estimate is known for any of them, so they stay in the order listed',
  ],
] as const)('%s', (_what, figures, expected, because) => {
  const candidates = Object.entries(figures).map(([id, carbonG]) => candidate(id, { carbonG }));
  const { order, why } = lowestCarbon.order(candidates, {}, ambient());
  expect(ids(order)).toBe(expected);
  expect(why()).toBe(because);
});
