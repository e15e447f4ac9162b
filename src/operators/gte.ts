import { checkFinite, defineOperator } from './types.ts';

/** The number is greater than or equal to the operand. */
export const gte = defineOperator({
  id: 'gte',
  summary: 'the number is greater than or equal to the operand',
  syntax: 'key',
  operand: 'number',
  accepts: ['number'],
  example: 'time.hour: { gte: 18 }',
  operandIsValue: true,
  check: checkFinite,
  test: (value, operand) =>
    typeof value === 'number' && typeof operand === 'number' && value >= operand,
  accepted: (operand) => ({
    kind: 'numbers',
    intervals: [{ low: Number(operand), lowIncluded: true, high: Infinity, highIncluded: false }],
  }),
});
