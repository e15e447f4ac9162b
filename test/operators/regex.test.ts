import { expect, test } from 'vitest';
import { regex } from '../../src/operators/regex.ts';
import { operatorTable, problemsOf } from '../support/operator-table.ts';

operatorTable(regex, [
  ['b', 'abc', true],
  ['^b', 'abc', false],
  ['(?i)INVOICE [0-9]+', 'my invoice 12', true],
  [['^a$', '^b$'], 'b', true],
  [['^a$', '^b$'], 'c', false],
  ['a.c', 'a\nc', false],
  ['^.$', '💡', true],
  ['(', '(', false],
  ['a', ['a'], false],
]);

test('a pattern that cannot be used is named with its place in the list', () => {
  expect(problemsOf(regex, ['ok', 'a(?=b)', '['])).toEqual([
    {
      message: 'the pattern uses look-ahead, which RE2 does not have',
      help: 'write what must hold as a second test beside this one',
      index: 1,
    },
    {
      message: 'the pattern cannot be read: `[` is never closed at `[`',
      help: 'close it with `]`, or write `\\[` for the character',
      index: 2,
    },
  ]);
});

test('patterns that hang a backtracking engine answer', () => {
  expect(regex.test(`${'a'.repeat(50_000)}!`, '^(a+)+$')).toBe(false);
});
