import { expect, test } from 'vitest';
import type { Value } from '../../src/base/value.ts';
import type { Operand, Operator, OperandProblem } from '../../src/operators/types.ts';

/** One row: operand, reading, whether the test holds. */
export type OperatorRow = readonly [operand: Operand, reading: Value, holds: boolean];

/** Runs a table of operand, reading and answer. */
export function operatorTable(operator: Operator, rows: readonly OperatorRow[]): void {
  test.each(rows.map((row) => [JSON.stringify(row[0]), JSON.stringify(row[1]), row] as const))(
    `${operator.id} %s on %s`,
    (_operand, _reading, [operand, reading, holds]) => {
      expect(operator.test(reading, operand)).toBe(holds);
    },
  );
}

/** What an operator says about an operand. */
export function problemsOf(operator: Operator, operand: Operand): readonly OperandProblem[] {
  return operator.check?.(operand) ?? [];
}
