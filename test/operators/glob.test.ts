import { expect, test } from 'vitest';
import { glob } from '../../src/operators/glob.ts';
import { operatorTable, problemsOf } from '../support/operator-table.ts';

operatorTable(glob, [
  ['*', '', true],
  ['*-mini', 'gpt-5-mini', true],
  ['*-mini', 'gpt-5-mini-2', false],
  [['*-mini', '*-nano'], 'gpt-5-nano', true],
  [['*-mini', '*-nano'], 'gpt-5', false],
  ['gpt-{4,5}*', 'gpt-5.1', true],
  ['gpt-{4,5}*', 'gpt-6', false],
  ['a', ['a'], false],
  ['[', '[', false],
]);

test('a glob that cannot be read is named with its place in the list', () => {
  expect(problemsOf(glob, ['ok', '{a'])).toEqual([
    { message: 'the glob never closes `{`', help: 'close it with `}`, or write `\\{`', index: 1 },
  ]);
});
