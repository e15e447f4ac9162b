import { unreachable } from '../base/unreachable.ts';
import { checkFinite, defineOperator, onlyNumber, operandList } from './types.ts';

/** The reading is one of the operands, each compared as a bare value is. */
export const oneOf = defineOperator({
  id: 'one-of',
  summary: 'the reading is one of these values',
  syntax: 'list',
  operand: 'list',
  accepts: ['string', 'number', 'boolean'],
  example: 'plan: [free, pro]',
  operandIsValue: true,
  check: checkFinite,
  test: (value, operand) => operandList(operand).some((one) => one === value),
  accepted: (operand, kind) => {
    const values = operandList(operand);
    switch (kind) {
      case 'string':
        return { kind: 'strings', values: values.filter((one) => typeof one === 'string') };
      case 'number':
        return {
          kind: 'numbers',
          intervals: values.filter((one) => typeof one === 'number').map(onlyNumber),
        };
      case 'boolean':
        return { kind: 'booleans', values: values.filter((one) => typeof one === 'boolean') };
      case 'set':
        return { kind: 'members', quantifier: 'any', values: [] };
      default:
        return unreachable(kind);
    }
  },
});
