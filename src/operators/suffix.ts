import { literalPattern } from '../base/linear-regex.ts';
import { acceptedPattern, checkNotEmpty, defineOperator, operandTexts } from './types.ts';

/** The text ends with the operand, or with one of a list. */
export const suffix = defineOperator({
  id: 'suffix',
  summary: 'the text ends with this, or with one of these',
  syntax: 'key',
  operand: 'string-or-list',
  accepts: ['string'],
  example: 'tenant: { suffix: -staging }',
  operandIsValue: false,
  check: checkNotEmpty,
  test: (value, operand) =>
    typeof value === 'string' && operandTexts(operand).some((text) => value.endsWith(text)),
  accepted: (operand) => {
    const texts = operandTexts(operand);
    return acceptedPattern(
      'suffix',
      operand,
      (value) => texts.some((text) => value.endsWith(text)),
      (text) => String.raw`${literalPattern(text)}\z`,
    );
  },
});
