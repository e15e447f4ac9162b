import { compileLinearRegex } from '../base/linear-regex.ts';
import { exampleOf } from '../base/languages/example-of.ts';
import { NO_TEXT } from './absences.ts';
import { readDeclaration } from './declaration.ts';
import { arrangeScanned, SCOPE_SCHEMA, scannedText } from './scanned-text.ts';
import { defineKind, type OptionProblem, type Signal } from './types.ts';

/** Whether a pattern occurs in the prompt. */
export const regex = defineKind({
  id: 'regex',
  summary: 'whether a pattern in RE2 syntax occurs, in time linear in the text',
  schema: {
    type: 'object',
    required: ['regex'],
    additionalProperties: false,
    properties: {
      regex: {
        description:
          'A pattern in RE2 syntax, found anywhere in the text. Case counts unless it begins with `(?i)`.',
        type: 'string',
        pattern: '[\\s\\S]',
        examples: ['\\b[A-Z]{2,5}-\\d{1,6}\\b'],
      },
      in: SCOPE_SCHEMA,
    },
  },
  bind(id, declaration): Signal | readonly OptionProblem[] {
    const read = readDeclaration(declaration, 'regex');
    if ('problems' in read) return read.problems;
    const { value: pattern, scope } = read;
    if (typeof pattern !== 'string' || pattern === '') {
      const message = '`regex` is not a pattern';
      return [{ path: ['regex'], message, help: 'write it as a string in single quotes' }];
    }
    const compiled = compileLinearRegex(pattern);
    if ('problem' in compiled) {
      return [{ path: ['regex'], message: compiled.problem, help: compiled.help }];
    }
    return {
      id,
      type: { kind: 'boolean' },
      cost: 'scan',
      summary: `whether \`${pattern}\` occurs in the prompt`,
      absentWhen: 'the traffic carries no text',
      declaration: { kind: 'regex', regex: pattern, in: scope },
      needs: 'body',
      read(request) {
        const text = scannedText(request, scope);
        return text === undefined ? NO_TEXT : compiled.test(text);
      },
      arrange(value, draft) {
        const example = value === true ? exampleOf(pattern) : undefined;
        arrangeScanned(example === undefined ? [] : [example], scope, draft);
      },
    };
  },
});
