import { expect, test } from 'vitest';
import { prefix } from '../../src/operators/prefix.ts';
import { operatorTable, problemsOf } from '../support/operator-table.ts';

operatorTable(prefix, [
  ['gpt-', 'gpt-5', true],
  ['gpt-', 'gpt-', true],
  ['gpt-', 'gpt', false],
  ['gpt-', 'my-gpt-5', false],
  ['gpt-', 'GPT-5', false],
  [['gpt-', 'o'], 'o3', true],
  [['gpt-', 'o'], 'claude', false],
  ['a.', 'ab', false],
  ['💡', '💡!', true],
  ['a', ['a'], false],
]);

test('the empty text is no operand', () => {
  expect(problemsOf(prefix, '').map((problem) => problem.index)).toEqual([0]);
  expect(problemsOf(prefix, ['a', '']).map((problem) => problem.index)).toEqual([1]);
  expect(problemsOf(prefix, ['a', ' '])).toEqual([]);
});
