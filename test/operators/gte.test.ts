import { expect, test } from 'vitest';
import { gte } from '../../src/operators/gte.ts';
import { operatorTable, problemsOf } from '../support/operator-table.ts';

operatorTable(gte, [
  [5, 6, true],
  [5, 5, true],
  [5, 4, false],
  [0, -0, true],
  [0.3, 0.3, true],
  [5, '5', false],
]);

test.each([Infinity, -Infinity, NaN])('%d is no operand', (operand) => {
  expect(problemsOf(gte, operand)).toHaveLength(1);
});
