import type { Json } from '../base/json.ts';
import { NO_TEXT } from './absences.ts';
import { readDeclaration, type Problems } from './declaration.ts';
import { arrangeScanned, SCOPE_SCHEMA, scannedText } from './scanned-text.ts';
import { defineKind, type OptionProblem, type Signal } from './types.ts';
import { wordFinder } from './word-finder.ts';

/** Longest keyword, in UTF-16 code units. */
const MAX_LENGTH = 200;

/** Most keywords of one signal. */
const MAX_KEYWORDS = 10_000;

/** The declared keywords that occur in the prompt. */
export const keywords = defineKind({
  id: 'keywords',
  summary: 'the declared keywords that occur as whole words, whatever their case',
  schema: {
    type: 'object',
    required: ['keywords'],
    additionalProperties: false,
    properties: {
      keywords: {
        description: 'Words or phrases; whole words count, upper and lower case do not.',
        type: 'array',
        minItems: 1,
        maxItems: MAX_KEYWORDS,
        items: { type: 'string', pattern: '\\S' },
        examples: [['gdpr', 'contract', 'liability']],
      },
      in: SCOPE_SCHEMA,
    },
  },
  bind(id, declaration): Signal | readonly OptionProblem[] {
    const read = readDeclaration(declaration, 'keywords');
    if ('problems' in read) return read.problems;
    const list = readKeywords(read.value);
    if ('problems' in list) return list.problems;
    const { scope } = read;
    const { words } = list;
    const finder = wordFinder(words);
    if (finder === undefined) {
      const message = `${String(words.length)} keywords of so many characters do not fit one signal`;
      return [{ path: ['keywords'], message, help: 'split them into several signals' }];
    }
    return {
      id,
      type: { kind: 'set', values: words },
      cost: 'scan',
      summary: `which of ${String(words.length)} keywords occur in the prompt`,
      absentWhen: 'the traffic carries no text',
      declaration: { kind: 'keywords', keywords: words, in: scope },
      needs: 'body',
      read(request) {
        const text = scannedText(request, scope);
        if (text === undefined) return NO_TEXT;
        const found = finder.find(text);
        return found.length === 0 ? NOTHING : found.map((index) => words[index] ?? '');
      },
      arrange(value, draft) {
        if (typeof value === 'object') arrangeScanned(value, scope, draft);
      },
    };
  },
});

const NOTHING: readonly string[] = [];

/** The keywords as written, or one problem for each that cannot be one. */
function readKeywords(value: Json | undefined): { readonly words: readonly string[] } | Problems {
  const path = ['keywords'];
  const help = 'write a list of words, such as `[gdpr, contract]`';
  if (!Array.isArray(value) || value.length === 0) {
    const message = '`keywords` is not a list of at least one word';
    return { problems: [{ path, message, help }] };
  }
  if (value.length > MAX_KEYWORDS) {
    const message = `${String(value.length)} keywords are more than ${String(MAX_KEYWORDS)}`;
    return { problems: [{ path, message, help: 'split them into several signals' }] };
  }
  const problems: OptionProblem[] = [];
  const seen = new Set<string>();
  const words: string[] = [];
  value.forEach((word: unknown, index) => {
    const problem = problemOf(word, seen);
    if (problem !== undefined) problems.push({ path: ['keywords', index], ...problem });
    else if (typeof word === 'string') words.push(word);
    if (typeof word === 'string') seen.add(word.toLowerCase());
  });
  return problems.length > 0 ? { problems } : { words };
}

function problemOf(
  word: unknown,
  seen: ReadonlySet<string>,
): { readonly message: string; readonly help: string } | undefined {
  if (typeof word !== 'string') {
    return { message: 'a keyword is a string', help: 'put it in quotes' };
  }
  if (word.trim() === '') return { message: 'a keyword is empty', help: 'leave it out' };
  if (word.length > MAX_LENGTH) {
    const message = `a keyword has ${String(word.length)} characters, more than ${String(MAX_LENGTH)}`;
    return { message, help: 'use a shorter part of it' };
  }
  if (seen.has(word.toLowerCase())) {
    return {
      message: `keyword \`${word}\` occurs twice, case does not count`,
      help: 'leave it out',
    };
  }
  return undefined;
}
