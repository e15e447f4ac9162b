import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { Absent } from '../../src/base/value.ts';
import { promptCode } from '../../src/signals/prompt-code.ts';
import { arrangeContract, signalContract } from '../contract/signal.ts';
import { contextOf, requestOf, saying } from '../support/requests.ts';
import { sharedData } from '../support/shared-data.ts';

signalContract(promptCode);
arrangeContract(promptCode, [true, false]);

function hasCode(text: string): unknown {
  return promptCode.read(saying(text), contextOf());
}

test.each([
  ['python', 'Fix this:\ndef add(a, b):\n    return a+b', true],
  ['javascript', 'why does `x` fail?\nconst x = items.map((item) => { return item.id; });', true],
  ['java', 'public static void main(String[] args) {', true],
  ['c', 'find the issue: #include <stdio.h>\nint main() { return 0; }', true],
  ['sql', 'Explain SELECT name, age FROM users WHERE age > 3', true],
  ['html', 'Centre this\n<div class="row">\n  <span>hi</span>\n</div>', true],
  ['shell', 'What does this do?\n$ git commit -m "x"', true],
  ['a fence', 'Look:\n```\nanything\n```', true],
  ['a wish for code', 'Write a python function to find the sum of a geometric series.', false],
  [
    'prose',
    'Please summarise the meeting; we met at ten, and talked (a lot) about budgets.',
    false,
  ],
  ['a list', 'Consider:\n- cost;\n- time;', false],
  ['mathematics', 'If f(x) = x^2 + 3 and g(x) = 2x, what is f(g(2))?', false],
  ['Arabic', 'لخص هذا النص من فضلك (بإيجاز): الطقس جميل', false],
  ['nothing', '', false],
  ['NUL and lone surrogates', '\0\ud800'.repeat(1000), false],
])('%s', (_, text, code) => {
  expect(hasCode(text)).toBe(code);
});

test('it is absent without text', () => {
  expect(promptCode.read(requestOf(), contextOf())).toEqual(
    new Absent('the traffic carries no text'),
  );
});

test('5 MB on one line and on a million lines are read to the end', () => {
  // The size of the largest prompt: minutes, were each piece to look for the end of its line.
  expect(hasCode('word '.repeat(6_400_000))).toBe(false);
  expect(hasCode('word\n'.repeat(1_000_000))).toBe(false);
  expect(hasCode(`${'word '.repeat(1_000_000)}\nint main() { return 0; }\nint x = 3;`)).toBe(true);
});

/**
 * Prompts of arena-hard v0.1 (Apache-2.0) that contain program code, read and labelled by hand: the
 * first eight digits of their `uid`.
 */
const WITH_CODE = new Set(
  `
  06991f6d 0c74645c 0fa52d2e 19a33ec2 1e75db9b 2b9b6441 2c41e83c
  31615ee9 3801e82e 3b2d36c8 3bd60ed6 3bed08b5 41ae4a2a 4864b2be
  4b0cf137 4e514ce6 51f2aad3 57b28a3a 595fc95f 6462f12c 6a00d2da
  70dccc6c 70e8424e 7957dc05 88e609f5 8b15b672 9a9cd2f9 9c7bcb48
  a3977c9d b18307e9 b26d8c58 b9a78084 d1c34e0c d433ac27 e298dddd
  e53db29f e82a46f0 ea26a52c ea618556 ee9ae719 f388d14f f51541e1
`
    .trim()
    .split(/\s+/),
);

const arena = sharedData('arena-hard/v0.1-question.jsonl');

test.skipIf(arena === undefined)('precision and recall on arena-hard are as its page says', () => {
  const rows = readLines(arena ?? '');
  const found = rows.filter(({ prompt }) => hasCode(prompt) === true);
  const right = found.filter(({ uid }) => WITH_CODE.has(uid.slice(0, 8)));
  expect({
    prompts: rows.length,
    labelled: WITH_CODE.size,
    found: found.length,
    right: right.length,
  }).toEqual({
    prompts: 500,
    labelled: 42,
    found: 43,
    right: 38,
  });
});

const tasks = sharedData('quality/tasks/tasks_dev.jsonl');

test.skipIf(tasks === undefined)('found by task and source as its page says', () => {
  const rows = readLines(tasks ?? '');
  const found = rows.filter(({ text }) => hasCode(text) === true);
  const functions = rows.filter(({ source }) => source === 'llmrouter_human_eval');
  expect(functions.length).toBe(110);
  expect(found.filter(({ source }) => source === 'llmrouter_human_eval').length).toBe(110);
  const other = found.filter(({ task }) => task !== 'coding');
  // All fifty do contain code: 47 drawings in Asymptote, 3 prompts about a program.
  expect(other.length).toBe(50);
  expect(other.filter(({ text }) => text.includes('[asy]')).length).toBe(47);
  expect(rows.filter(({ task }) => task !== 'coding').length).toBe(9342);
});

/** Both sets have some of these. */
type Row = Readonly<Record<'uid' | 'prompt' | 'text' | 'task' | 'source', string>>;

function readLines(path: string): readonly Row[] {
  const lines = readFileSync(path, 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line) as Row);
}
