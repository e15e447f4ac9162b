import { checkFinite, defineOperator } from './types.ts';

/** The number is less than or equal to the operand. */
export const lte = defineOperator({
  id: 'lte',
  summary: 'the number is less than or equal to the operand',
  syntax: 'key',
  operand: 'number',
  accepts: ['number'],
  example: 'prompt.tokens: { lte: 8000 }',
  operandIsValue: true,
  check: checkFinite,
  test: (value, operand) =>
    typeof value === 'number' && typeof operand === 'number' && value <= operand,
  accepted: (operand) => ({
    kind: 'numbers',
    intervals: [{ low: -Infinity, lowIncluded: false, high: Number(operand), highIncluded: true }],
  }),
});
