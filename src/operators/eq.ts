import { unreachable } from '../base/unreachable.ts';
import { checkFinite, defineOperator, onlyNumber } from './types.ts';

/** The reading is the operand: same type, same value; -0 is 0, and texts compare by code units. */
export const eq = defineOperator({
  id: 'eq',
  summary: 'the reading is this value',
  syntax: 'scalar',
  operand: 'scalar',
  accepts: ['string', 'number', 'boolean'],
  example: 'plan: free',
  operandIsValue: true,
  check: checkFinite,
  test: (value, operand) => value === operand,
  accepted: (operand, kind) => {
    switch (kind) {
      case 'string':
        return { kind: 'strings', values: typeof operand === 'string' ? [operand] : [] };
      case 'number':
        return {
          kind: 'numbers',
          intervals: typeof operand === 'number' ? [onlyNumber(operand)] : [],
        };
      case 'boolean':
        return { kind: 'booleans', values: typeof operand === 'boolean' ? [operand] : [] };
      case 'set':
        return { kind: 'members', quantifier: 'any', values: [] };
      default:
        return unreachable(kind);
    }
  },
});
