import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Absent } from '../../src/base/value.ts';
import { codeLanguage } from '../../src/signals/code-language.ts';
import { CODE_LANGUAGES, FENCE_NAMES } from '../../src/signals/code-languages.ts';
import { promptCodeLanguage } from '../../src/signals/prompt-code-language.ts';
import { arrangeContract, signalContract } from '../contract/signal.ts';
import { CODE_SAMPLES } from '../support/code-samples.ts';
import { expectMeasured, ratio } from '../support/measured-table.ts';
import { contextOf, requestOf, saying } from '../support/requests.ts';
import { sharedData } from '../support/shared-data.ts';

signalContract(promptCodeLanguage);
arrangeContract(promptCodeLanguage, CODE_LANGUAGES);

const samples = Object.entries(CODE_SAMPLES).flatMap(([language, all]) =>
  all.map((sample) => [language, sample] as const),
);

test.each(samples)('%s: %j', (language, sample) => {
  expect(codeLanguage(`What is wrong with this?\n\n${sample}\n\nThanks!`)).toBe(language);
});

test.each([...FENCE_NAMES])('a fence with `%s` is %s', (name, language) => {
  expect(codeLanguage(`Look:\n\`\`\`${name}\nx\n\`\`\``)).toBe(language);
});

test.each([
  ['nothing', ''],
  ['prose', 'Please summarise the meeting; we met at ten.'],
  ['a wish for code', 'Write a python function that adds two numbers.'],
  ['a fence around something else', '```\nERROR 17: not found\n```'],
  ['JSON', '```\n{"a": [1, 2, {"b": null}]}\n```'],
  ['what could be several', '```\nx = 1\n```'],
  ['a fence with an unknown name', '```mermaid\ngraph TD\n```'],
  ['mathematics', 'If f(x) = x^2 + 3, what is f(2)?'],
])('%s: absent', (_, text) => {
  expect(codeLanguage(text)).toBeUndefined();
});

test('it says why it is absent', () => {
  expect(promptCodeLanguage.read(requestOf(), contextOf())).toEqual(
    new Absent('the traffic carries no text'),
  );
  expect(promptCodeLanguage.read(saying('hi'), contextOf())).toEqual(
    new Absent('there is no code whose language can be told'),
  );
});

test('any text has one of the languages or none', () => {
  const lines = samples.flatMap(([, sample]) => sample.split('\n'));
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.array(fc.constantFrom(...lines), { maxLength: 30 }).map((all) => all.join('\n')),
  );
  fc.assert(
    fc.property(text, (made) => {
      const language = codeLanguage(made);
      expect([undefined, ...CODE_LANGUAGES]).toContain(language);
    }),
    { numRuns: 500 },
  );
});

test('both ends of 5 MB are read', () => {
  const filler = 'word (of prose); and more: of it\n'.repeat(150_000);
  const python = 'def add(a, b):\n    return a + b\nfrom os import path\n';
  expect(codeLanguage(python + filler)).toBe('python');
  expect(codeLanguage(filler + python)).toBe('python');
});

const tasks = sharedData('quality/tasks/tasks_dev.jsonl');

test.skipIf(tasks === undefined)('languages of Python functions are as its page says', () => {
  const rows = readFileSync(tasks ?? '', 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Readonly<Record<'text' | 'task' | 'source', string>>);
  const functions = rows.filter(({ source }) => source === 'llmrouter_human_eval');
  const other = rows.filter(({ task }) => task !== 'coding');
  const found = functions.filter(({ text }) => codeLanguage(text) === 'python').length;
  const wrong = other.filter(({ text }) => codeLanguage(text) !== undefined).length;
  expectMeasured('reference/signals/prompt.code-language.md', 'functions', [
    '| Prompts | Number | Told | Share |',
    '| --- | --: | --: | --: |',
    `| Python functions to complete | ${String(functions.length)} | ${String(found)} as \`python\` | ${ratio(found, functions.length)} |`,
    `| prompts of 13 other tasks | ${other.length.toLocaleString('en-US')} | ${String(wrong)} as some language | ${ratio(wrong, other.length)} |`,
  ]);
});
