import { checkNotEmpty, defineOperator, operandTexts } from './types.ts';

/** The text starts with the operand, or with one of a list. */
export const prefix = defineOperator({
  id: 'prefix',
  summary: 'the text starts with this, or with one of these',
  syntax: 'key',
  operand: 'string-or-list',
  accepts: ['string'],
  example: 'request.model: { prefix: gpt- }',
  operandIsValue: false,
  check: checkNotEmpty,
  test: (value, operand) =>
    typeof value === 'string' && operandTexts(operand).some((text) => value.startsWith(text)),
  accepted: (operand) => ({ kind: 'prefixes', values: operandTexts(operand) }),
});
