import { expect, test } from 'vitest';
import { lt } from '../../src/operators/lt.ts';
import { operatorTable, problemsOf } from '../support/operator-table.ts';

operatorTable(lt, [
  [5, 4, true],
  [5, 5, false],
  [5, 6, false],
  [0, -0, false],
  [0.3, 0.1 + 0.2, false],
  [0, -Number.MIN_VALUE, true],
  [5, '4', false],
]);

test.each([Infinity, -Infinity, NaN])('%d is no operand', (operand) => {
  expect(problemsOf(lt, operand)).toHaveLength(1);
});
