import { expect, test } from 'vitest';
import { eq } from '../../src/operators/eq.ts';
import { operatorTable, problemsOf } from '../support/operator-table.ts';

operatorTable(eq, [
  ['free', 'free', true],
  ['free', 'Free', false],
  ['free', 'free ', false],
  ['', '', true],
  ['1', 1, false],
  [1, '1', false],
  [1, true, false],
  [0, -0, true],
  [-0, 0, true],
  [0.3, 0.1 + 0.2, false],
  [2 ** 53, 2 ** 53 + 1, true],
  [true, true, true],
  [true, false, false],
  [false, '', false],
  ['é', 'e\u0301', false],
  ['free', ['free'], false],
]);

test.each([Infinity, -Infinity, NaN])('%d is no operand', (operand) => {
  expect(problemsOf(eq, operand)).toEqual([
    { message: `\`${operand}\` is not a finite number`, help: 'write a finite number', index: 0 },
  ]);
});
