import { compileGlob, globPattern } from '../base/glob.ts';
import {
  acceptedPattern,
  defineOperator,
  operandTexts,
  type Operand,
  type OperandProblem,
} from './types.ts';

/** The whole text fits the glob, or one of a list. */
export const glob = defineOperator({
  id: 'glob',
  summary: 'the whole text fits this glob, or one of these',
  syntax: 'key',
  operand: 'string-or-list',
  accepts: ['string'],
  example: 'request.model: { glob: "*-mini" }',
  operandIsValue: false,
  check,
  test: (value, operand) => typeof value === 'string' && holdsFor(operand)(value),
  accepted: (operand) => acceptedPattern('glob', operand, holdsFor(operand), globPattern),
});

/** A pattern that cannot be used holds for nothing; `check` has said why. */
function holdsFor(operand: Operand): (text: string) => boolean {
  const patterns = operandTexts(operand)
    .map(compileGlob)
    .filter((compiled) => 'test' in compiled);
  return (text) => patterns.some((pattern) => pattern.test(text));
}

function check(operand: Operand): readonly OperandProblem[] {
  return operandTexts(operand).flatMap((text, index) => {
    const compiled = compileGlob(text);
    return 'test' in compiled ? [] : [{ message: compiled.problem, help: compiled.help, index }];
  });
}
