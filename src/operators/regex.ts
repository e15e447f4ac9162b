import { compileLinearRegex } from '../base/linear-regex.ts';
import {
  acceptedPattern,
  defineOperator,
  operandTexts,
  type Operand,
  type OperandProblem,
} from './types.ts';

/** The pattern occurs somewhere in the text, or one of a list does; RE2 syntax, linear time. */
export const regex = defineOperator({
  id: 'regex',
  summary: 'the pattern occurs in the text, or one of these does',
  syntax: 'key',
  operand: 'string-or-list',
  accepts: ['string'],
  example: 'prompt.text: { regex: "(?i)invoice [0-9]+" }',
  operandIsValue: false,
  check,
  test: (value, operand) => typeof value === 'string' && holdsFor(operand)(value),
  accepted: (operand) => acceptedPattern('regex', operand, holdsFor(operand), usable),
});

/** A pattern that cannot be used holds for nothing; `check` has said why. */
function holdsFor(operand: Operand): (text: string) => boolean {
  const patterns = operandTexts(operand)
    .map(compileLinearRegex)
    .filter((compiled) => 'test' in compiled);
  return (text) => patterns.some((pattern) => pattern.test(text));
}

function usable(pattern: string): string | undefined {
  return 'test' in compileLinearRegex(pattern) ? pattern : undefined;
}

function check(operand: Operand): readonly OperandProblem[] {
  return operandTexts(operand).flatMap((text, index) => {
    const compiled = compileLinearRegex(text);
    return 'test' in compiled ? [] : [{ message: compiled.problem, help: compiled.help, index }];
  });
}
