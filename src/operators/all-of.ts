import { defineOperator, operandTexts } from './types.ts';

/** The set has all of the operands as members. */
export const allOf = defineOperator({
  id: 'allOf',
  summary: 'the set has all of these as members',
  syntax: 'key',
  operand: 'string-list',
  accepts: ['set'],
  example: 'tags: { allOf: [batch, internal] }',
  operandIsValue: true,
  operandIsMember: true,
  test: (value, operand) =>
    typeof value === 'object' && operandTexts(operand).every((text) => value.includes(text)),
  accepted: (operand) => ({
    kind: 'members',
    quantifier: 'all',
    values: operandTexts(operand),
  }),
});
