import { expect, test } from 'vitest';
import { groupBy } from '../../src/base/group-by.ts';

test('items keep their order within a group, and groups that of their first item', () => {
  expect([...groupBy([3, 1, 4, 1, 5, 9, 2, 6], (item) => item % 2)]).toEqual([
    [1, [3, 1, 1, 5, 9]],
    [0, [4, 2, 6]],
  ]);
  expect(groupBy([], (item) => item).size).toBe(0);
});
