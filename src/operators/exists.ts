import { defineOperator } from './types.ts';

/**
 * There is a reading (`true`) or none (`false`): the one test that an absent reading can satisfy.
 * Whoever evaluates asks it before looking at the value; of a known reading only `true` holds.
 */
export const exists = defineOperator({
  id: 'exists',
  summary: 'there is a reading (true), or it is absent (false)',
  syntax: 'key',
  operand: 'boolean',
  accepts: ['string', 'number', 'boolean', 'set'],
  example: 'tenant: { exists: true }',
  operandIsValue: false,
  test: (_value, operand) => operand === true,
  accepted: (operand) => ({ kind: 'exists', exists: operand === true }),
});
