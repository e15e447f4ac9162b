import { literalPattern } from '../base/linear-regex.ts';
import { acceptedPattern, checkNotEmpty, defineOperator, operandTexts } from './types.ts';

/** The text has the operand somewhere in it; the set has it as a member; of a list, one of them. */
export const contains = defineOperator({
  id: 'contains',
  summary: 'the text has this in it, the set has it as a member; a list means one of',
  syntax: 'key',
  operand: 'string-or-list',
  accepts: ['string', 'set'],
  example: 'tags: { contains: batch }',
  operandIsValue: false,
  operandIsMember: true,
  check: checkNotEmpty,
  test: (value, operand) =>
    (typeof value === 'string' || typeof value === 'object') &&
    operandTexts(operand).some((text) => value.includes(text)),
  accepted: (operand, kind) => {
    const texts = operandTexts(operand);
    return kind === 'set'
      ? { kind: 'members', quantifier: 'any', values: texts }
      : acceptedPattern(
          'contains',
          operand,
          (value) => texts.some((text) => value.includes(text)),
          literalPattern,
        );
  },
});
