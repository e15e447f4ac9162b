import { expect, test } from 'vitest';
import { suffix } from '../../src/operators/suffix.ts';
import { operatorTable, problemsOf } from '../support/operator-table.ts';

operatorTable(suffix, [
  ['-mini', 'gpt-5-mini', true],
  ['-mini', '-mini', true],
  ['-mini', 'mini', false],
  ['-mini', 'gpt-mini-5', false],
  [['-mini', '-nano'], 'gpt-5-nano', true],
  [['-mini', '-nano'], 'gpt-5', false],
  ['.', 'a', false],
  ['a', ['a'], false],
]);

test('the empty text is no operand', () => {
  expect(problemsOf(suffix, '').map((problem) => problem.index)).toEqual([0]);
  expect(problemsOf(suffix, ['a', '']).map((problem) => problem.index)).toEqual([1]);
  expect(problemsOf(suffix, ['a', ' '])).toEqual([]);
});
