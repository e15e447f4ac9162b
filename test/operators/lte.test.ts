import { expect, test } from 'vitest';
import { lte } from '../../src/operators/lte.ts';
import { operatorTable, problemsOf } from '../support/operator-table.ts';

operatorTable(lte, [
  [5, 4, true],
  [5, 5, true],
  [5, 6, false],
  [0, -0, true],
  [-0, 0, true],
  [0.3, 0.1 + 0.2, false],
  [5, '5', false],
]);

test.each([Infinity, -Infinity, NaN])('%d is no operand', (operand) => {
  expect(problemsOf(lte, operand)).toHaveLength(1);
});
