import { checkFinite, defineOperator } from './types.ts';

/** The number is less than the operand. */
export const lt = defineOperator({
  id: 'lt',
  summary: 'the number is less than the operand',
  syntax: 'key',
  operand: 'number',
  accepts: ['number'],
  example: 'prompt.tokens: { lt: 8000 }',
  operandIsValue: true,
  check: checkFinite,
  test: (value, operand) =>
    typeof value === 'number' && typeof operand === 'number' && value < operand,
  accepted: (operand) => ({
    kind: 'numbers',
    intervals: [{ low: -Infinity, lowIncluded: false, high: Number(operand), highIncluded: false }],
  }),
});
