import { checkFinite, defineOperator } from './types.ts';

/** The number is greater than the operand. */
export const gt = defineOperator({
  id: 'gt',
  summary: 'the number is greater than the operand',
  syntax: 'key',
  operand: 'number',
  accepts: ['number'],
  example: 'prompt.tokens: { gt: 8000 }',
  operandIsValue: true,
  check: checkFinite,
  test: (value, operand) =>
    typeof value === 'number' && typeof operand === 'number' && value > operand,
  accepted: (operand) => ({
    kind: 'numbers',
    intervals: [{ low: Number(operand), lowIncluded: false, high: Infinity, highIncluded: false }],
  }),
});
