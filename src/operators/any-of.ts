import { defineOperator, operandTexts } from './types.ts';

/** The set has at least one of the operands as a member. */
export const anyOf = defineOperator({
  id: 'anyOf',
  summary: 'the set has at least one of these as a member',
  syntax: 'key',
  operand: 'string-list',
  accepts: ['set'],
  example: 'request.tools: { anyOf: [search, browse] }',
  operandIsValue: true,
  operandIsMember: true,
  test: (value, operand) =>
    typeof value === 'object' && operandTexts(operand).some((text) => value.includes(text)),
  accepted: (operand) => ({
    kind: 'members',
    quantifier: 'any',
    values: operandTexts(operand),
  }),
});
