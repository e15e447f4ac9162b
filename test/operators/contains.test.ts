import { expect, test } from 'vitest';
import { contains } from '../../src/operators/contains.ts';
import { operatorTable, problemsOf } from '../support/operator-table.ts';

operatorTable(contains, [
  ['refund', 'a refund, please', true],
  ['refund', 'refund', true],
  ['refund', 'Refund', false],
  ['refund', '', false],
  [['refund', 'invoice'], 'my invoice', true],
  [['refund', 'invoice'], 'hello', false],
  ['.*', 'abc', false],
  ['batch', ['batch', 'night'], true],
  ['bat', ['batch', 'night'], false],
  ['batch', [], false],
  [['night', 'day'], ['batch', 'night'], true],
  [['noon', 'day'], ['batch', 'night'], false],
  ['1', 1, false],
]);

test('the empty text is no operand', () => {
  expect(problemsOf(contains, '').map((problem) => problem.index)).toEqual([0]);
  expect(problemsOf(contains, ['a', '']).map((problem) => problem.index)).toEqual([1]);
  expect(problemsOf(contains, ['a', ' '])).toEqual([]);
});
