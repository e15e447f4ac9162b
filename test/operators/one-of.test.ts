import { expect, test } from 'vitest';
import { oneOf } from '../../src/operators/one-of.ts';
import { operatorTable, problemsOf } from '../support/operator-table.ts';

operatorTable(oneOf, [
  [['free', 'pro'], 'pro', true],
  [['free', 'pro'], 'enterprise', false],
  [['free', 'pro'], 'fre', false],
  [['free'], 'free', true],
  [[1, 2], 2, true],
  [[1, 2], '2', false],
  [[0], -0, true],
  [[true], true, true],
  [[true], false, false],
  [['a'], ['a'], false],
]);

test('the item that is not finite is named', () => {
  expect(problemsOf(oneOf, [1, NaN, 2]).map((problem) => problem.index)).toEqual([1]);
});
