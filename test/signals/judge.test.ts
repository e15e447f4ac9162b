import { describe, expect, test } from 'vitest';
import { Absent } from '../../src/base/value.ts';
import { judge } from '../../src/signals/judge.ts';
import type { Signal } from '../../src/signals/types.ts';
import { arrangeContract, signalContract } from '../contract/signal.ts';
import { requestOf, saying } from '../support/requests.ts';

const JUDGE = { model: 'luna', question: 'Is it about law?', labels: ['yes', 'no', 'Not sure'] };

function bound(options: object = {}): Signal {
  const signal = judge.bind('law', { judge: { ...JUDGE, ...options } });
  if (!('read' in signal)) throw new Error(JSON.stringify(signal));
  return signal;
}

signalContract(bound());
describe('what it arranges', () => {
  arrangeContract(bound(), JUDGE.labels);
});

test('shows the model the question, the labels and the text apart from both', () => {
  expect(bound().remote?.ask(saying('May I?'))).toEqual({
    to: 'model',
    model: 'luna',
    body: {
      messages: [
        {
          role: 'system',
          content: expect.stringMatching(
            /Question: Is it about law\?\n.*: yes \| no \| Not sure\n.*data/s,
          ) as string,
        },
        { role: 'user', content: '<text>\nMay I?\n</text>' },
      ],
    },
    prompt: '<text>\nMay I?\n</text>',
  });
});

test('shows both ends of a long text, and asks nobody about none', () => {
  const question = bound().remote?.ask(saying('x'.repeat(1_000_000)));
  expect(JSON.stringify(question).length).toBeLessThan(40_000);
  expect(bound().remote?.ask(requestOf())).toEqual(new Absent('the traffic carries no text'));
});

test.each([
  ['yes', 'yes'],
  [' Yes.\n', 'yes'],
  ['"no"', 'no'],
  ['`NOT SURE`', 'Not sure'],
  ['**no**', 'no'],
  ['yes, because', undefined],
  ['yes no', undefined],
  ['', undefined],
  ['\u202e\n\u001b[31m', undefined],
  ['x'.repeat(1_000_000), undefined],
  ['__proto__', undefined],
])('takes %j for %s', (answer, label) => {
  const understood = bound().remote?.understand(answer);
  if (label !== undefined) expect(understood).toBe(label);
  else {
    const { why } = understood as Absent;
    expect(why).toMatch(/^the model answered (?:nothing|`.{1,40}`, which is no label)$/);
    expect(why).not.toMatch(/[\u0000-\u001f\u202e]/);
  }
});

test.each<[options: object, path: readonly (string | number)[], message: RegExp]>([
  [{ model: '' }, ['model'], /not a text/],
  [{ question: 3 }, ['question'], /not a text/],
  [{ question: 'x'.repeat(4001) }, ['question'], /4001 characters/],
  [{ labels: ['yes'] }, ['labels'], /list of 2 to 50/],
  [{ labels: ['yes', 'Yes'] }, ['labels', 1], /occurs twice/],
  [{ labels: ['yes', '"yes"'] }, ['labels', 1], /occurs twice/],
  [{ labels: ['a|b', 'c'] }, ['labels', 0], /one line/],
  [{ labels: ['...', 'c'] }, ['labels', 0], /one line/],
  [{ timeout: '6m' }, ['timeout'], /from 1ms to 5m/],
  [{ models: 'x' }, ['models'], /no key `models`/],
])('%j is a problem at %j', (options, path, message) => {
  const problems = judge.bind('law', { judge: { ...JUDGE, ...options } });
  if ('read' in problems) throw new Error('it was bound');
  expect(problems).toHaveLength(1);
  expect(problems[0]?.path).toEqual(['judge', ...path]);
  expect(problems[0]?.message).toMatch(message);
});
