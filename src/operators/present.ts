import { defineOperator } from './types.ts';

/** The text or set has something in it (`true`) or is empty (`false`); an absent reading is neither. */
export const present = defineOperator({
  id: 'present',
  summary: 'the text or set has something in it (true), or is empty (false)',
  syntax: 'key',
  operand: 'boolean',
  accepts: ['string', 'set'],
  example: 'request.tools: { present: true }',
  operandIsValue: false,
  test: (value, operand) =>
    (typeof value === 'string' || typeof value === 'object') && value.length > 0 === operand,
  accepted: (operand) => ({ kind: 'present', present: operand === true }),
});
