import { describe, expect, test } from 'vitest';
import { Absent } from '../../src/base/value.ts';
import { regex } from '../../src/signals/regex.ts';
import type { Signal } from '../../src/signals/types.ts';
import { arrangeContract, signalContract } from '../contract/signal.ts';
import { chatOf, contextOf, requestOf, saying } from '../support/requests.ts';

function bound(declaration: unknown): Signal {
  const signal = regex.bind('ticket', declaration);
  if (!('read' in signal)) throw new Error(JSON.stringify(signal));
  return signal;
}

signalContract(bound({ regex: '\\w{3,}', in: 'conversation' }));

describe.each([
  '(?i)invoice [0-9]+',
  String.raw`\b[A-Z]{2,5}-\d{1,6}\b`,
  '^only this$',
  String.raw`(?m)^\s*$`,
  String.raw`\p{Han}{2}`,
  String.raw`\Bx`,
  'a{900}',
  'a.{20}b',
])('%s', (pattern) => {
  arrangeContract(bound({ regex: pattern }), [true]);
  arrangeContract(bound({ regex: pattern, in: 'conversation' }), [true]);
});
arrangeContract(bound({ regex: 'invoice' }), [false]);

test.each([
  ['\\b[A-Z]{2,5}-\\d{1,6}\\b', 'see OPS-17', true],
  ['\\b[A-Z]{2,5}-\\d{1,6}\\b', 'see ops-17', false],
  ['(?i)ops-\\d+', 'see OPS-17', true],
  ['^$', '', true],
  ['\\p{Arabic}', '\u202eمرحبا', true],
  ['👍', 'ok👍ok', true],
  ['a.b', 'a\0b', true],
  ['x', '\ud800', false],
  ['(a+)+$', `${'a'.repeat(50_000)}b`, false],
])('%s in %j: %s', (pattern, text, found) => {
  expect(bound({ regex: pattern }).read(saying(text), contextOf())).toBe(found);
});

test('looks at the last user turn, or at all turns', () => {
  const request = chatOf({
    messages: [
      { role: 'system', content: 'OPS-17' },
      { role: 'user', content: 'hello' },
    ],
  });
  expect(bound({ regex: 'OPS' }).read(request, contextOf())).toBe(false);
  expect(bound({ regex: 'OPS', in: 'conversation' }).read(request, contextOf())).toBe(true);
});

test('is absent without text', () => {
  expect(bound({ regex: 'a' }).read(requestOf(), contextOf())).toEqual(
    new Absent('the traffic carries no text'),
  );
});

test.each<[declaration: unknown, path: readonly string[], message: RegExp, help: RegExp]>([
  [3, [], /not a map/, /write `\{ regex/],
  [{ regex: 3 }, ['regex'], /not a pattern/, /single quotes/],
  [{ regex: '' }, ['regex'], /not a pattern/, /single quotes/],
  [{ regex: '(a)\\1' }, ['regex'], /backreference/, /written? the repeated text|repeated text out/],
  [{ regex: 'a(?=b)' }, ['regex'], /look-ahead/, /second test/],
  [{ regex: '(' }, ['regex'], /never closed/, /close it/],
  [{ regex: '(a{1000}){1000}' }, ['regex'], /repeat|instructions|large/, /./],
  [{ regex: 'a'.repeat(1001) }, ['regex'], /1001 characters/, /split/],
  [{ regex: 'a', in: 'all' }, ['in'], /place to look at/, /`last-turn` or `conversation`/],
])('%j is a problem at %j', (declaration, path, message, help) => {
  const problems = regex.bind('ticket', declaration);
  if ('read' in problems) throw new Error('it was bound');
  expect(problems).toHaveLength(1);
  expect(problems[0]?.path).toEqual(path);
  expect(problems[0]?.message).toMatch(message);
  expect(problems[0]?.help).toMatch(help);
});
