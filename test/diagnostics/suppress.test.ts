import { expect, test } from 'vitest';
import { applyEdits } from '../../src/diagnostics/apply-edits.ts';
import { suppress } from '../../src/diagnostics/suppress.ts';
import type { Diagnostic, Severity } from '../../src/diagnostics/types.ts';
import { SourceText } from '../../src/source/source-text.ts';
import { parsePolicy } from '../../src/syntax/parse.ts';

const KNOWN = new Map<string, Severity>([
  ['free-model', 'warning'],
  ['odd-name', 'note'],
  ['unknown-key', 'error'],
]);

/** What is left of a text in which every value `!code` is a diagnostic of that code. */
function findings(text: string, ran: readonly string[] = [...KNOWN.keys()]): readonly Diagnostic[] {
  const source = new SourceText('p.yaml', text);
  const diagnostics: Diagnostic[] = [...text.matchAll(/@([a-z-]+)/g)].map(
    ({ 1: code = '', index }) => ({
      code,
      severity: KNOWN.get(code) ?? 'warning',
      message: 'found',
      at: { source, start: index, end: index + 1 },
      related: [],
    }),
  );
  const comments = parsePolicy(source).value?.comments ?? [];
  return suppress(diagnostics, comments, { known: KNOWN, ran: new Set(ran) });
}

/** The same as text. */
function left(text: string, ran?: readonly string[]): readonly string[] {
  return findings(text, ran).map(({ code, message, at, help }) =>
    message === 'found'
      ? code
      : `${code} ${text.slice(at.start, at.end)} | ${message} | ${help ?? ''}`,
  );
}

test.each<[string, string, readonly string[]]>([
  ['nothing to suppress', 'a: "@free-model"', ['free-model']],
  ['on the line itself', 'a: "@free-model" # llmroute-ignore free-model: it is ours', []],
  ['on the line above', '# llmroute-ignore free-model: it is ours\na: "@free-model"', []],
  [
    'above, over other comments',
    '# llmroute-ignore free-model: ours\n# so there\na: "@free-model"',
    [],
  ],
  ['two codes', '# llmroute-ignore free-model, odd-name: ours\na: "@free-model @odd-name"', []],
  ['a reason with a colon', 'a: "@free-model" # llmroute-ignore free-model: see a: b', []],
  [
    'not two lines above',
    '# llmroute-ignore free-model: ours\na: 1\nb: "@free-model"',
    [
      'free-model',
      'suppression-unused free-model | `free-model` is not found here | remove the comment',
    ],
  ],
  [
    'not another code',
    '# llmroute-ignore odd-name: ours\na: "@free-model"',
    [
      'free-model',
      'suppression-unused odd-name | `odd-name` is not found here | remove the comment',
    ],
  ],
  [
    'no reason',
    'a: "@free-model" # llmroute-ignore free-model',
    [
      'suppression-no-reason free-model | the suppression of `free-model` gives no reason | write `# llmroute-ignore free-model: why it is fine here`',
    ],
  ],
  [
    'a blank reason',
    'a: "@free-model" # llmroute-ignore free-model:   ',
    [
      'suppression-no-reason free-model | the suppression of `free-model` gives no reason | write `# llmroute-ignore free-model: why it is fine here`',
    ],
  ],
  [
    'a misspelt code',
    'a: "@free-model" # llmroute-ignore fre-model: ours',
    [
      'free-model',
      'suppression-unknown-code fre-model | unknown code `fre-model` | did you mean `free-model`?',
    ],
  ],
  [
    'no code',
    'a: 1 # llmroute-ignore',
    [
      'suppression-unknown-code # llmroute-ignore | a suppression names no code | write `# llmroute-ignore <code>: reason`',
    ],
  ],
  [
    'an error stays',
    'a: "@unknown-key" # llmroute-ignore unknown-key: please',
    [
      'unknown-key',
      'suppression-of-error unknown-key | `unknown-key` is an error and cannot be suppressed | mend the policy and remove the comment',
    ],
  ],
  ['another word', 'a: "@free-model" # llmroute-ignored free-model: ours', ['free-model']],
  ['text is no comment', 'a: "@free-model # llmroute-ignore free-model: ours"', ['free-model']],
])('%s', (_, text, expected) => {
  expect(left(text)).toEqual(expected);
});

test.each<[string, readonly string[]]>([
  ['# llmroute-ignore odd-name: ours\na: 1', []],
  ['# llmroute-ignore odd-name: ours\na: "@odd-name"', []],
  [
    '# llmroute-ignore odd-nam: ours\na: 1',
    ['suppression-unknown-code odd-nam | unknown code `odd-nam` | did you mean `odd-name`?'],
  ],
  [
    '# llmroute-ignore free-model: ours\na: 1',
    ['suppression-unused free-model | `free-model` is not found here | remove the comment'],
  ],
])('only what was looked for is unused: %j', (text, expected) => {
  expect(left(text, ['free-model', 'unknown-key'])).toEqual(expected);
});

test.each([
  ['a: 1 # llmroute-ignore odd-name: ours', 'a: 1'],
  ['# llmroute-ignore odd-name: ours\na: 1', 'a: 1'],
  ['  # llmroute-ignore odd-name: ours\r\na: 1', 'a: 1'],
  ['a: 1\n# llmroute-ignore odd-name: ours', 'a: 1\n'],
  [
    'a: "@odd-name" # llmroute-ignore odd-name, free-model: x',
    'a: "@odd-name" # llmroute-ignore odd-name: x',
  ],
  [
    'a: "@odd-name" # llmroute-ignore free-model, odd-name: x',
    'a: "@odd-name" # llmroute-ignore odd-name: x',
  ],
  [
    'a: "@odd-name" # llmroute-ignore odd-name, free-model , odd-name: x',
    'a: "@odd-name" # llmroute-ignore odd-name, odd-name: x',
  ],
])('the fix of an unused one takes away what it adds: %j', (text, expected) => {
  const [fix] = findings(text).flatMap((one) => one.fix ?? []);
  expect(fix?.safety).toBe('safe');
  expect(applyEdits(text, fix?.edits ?? [])).toBe(expected);
});
