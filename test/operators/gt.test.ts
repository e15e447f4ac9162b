import { expect, test } from 'vitest';
import { gt } from '../../src/operators/gt.ts';
import { operatorTable, problemsOf } from '../support/operator-table.ts';

operatorTable(gt, [
  [5, 6, true],
  [5, 5, false],
  [5, 4, false],
  [-0, 0, false],
  [0.3, 0.1 + 0.2, true],
  [5, '6', false],
]);

test.each([Infinity, -Infinity, NaN])('%d is no operand', (operand) => {
  expect(problemsOf(gt, operand)).toHaveLength(1);
});
