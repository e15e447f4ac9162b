import { describe, expect, test } from 'vitest';
import { Absent } from '../../src/base/value.ts';
import { similar } from '../../src/signals/similar.ts';
import type { Signal } from '../../src/signals/types.ts';
import { arrangeContract, signalContract } from '../contract/signal.ts';
import { chatOf, contextOf, requestOf, saying } from '../support/requests.ts';

const TO = ['cancel my subscription'];

function bound(declaration: unknown): Signal {
  const signal = similar.bind('leaving', declaration);
  if (!('read' in signal)) throw new Error(JSON.stringify(signal));
  return signal;
}

function likeness(text: string, to: readonly string[] = TO): number {
  return bound({ similar: { to } }).read(saying(text), contextOf()) as number;
}

signalContract(bound({ similar: { to: TO }, in: 'conversation' }));

describe('what it arranges', () => {
  arrangeContract(bound({ similar: { to: TO } }), [1, 0]);
  arrangeContract(bound({ similar: { to: TO, atLeast: 0.6 } }), [true, false]);
  arrangeContract(bound({ similar: { to: TO, atLeast: 0.6 }, in: 'conversation' }), [true]);
});

// The table of the page, which is what people choose `atLeast` by.
test.each([
  ['cancel my subscription', 1],
  ['Cancel my SUBSCRIPTION!', 1],
  ['please cancel my subscription', 0.83],
  ['How can I cancel the subscription I have with you?', 0.65],
  ['what is a subscription', 0.53],
  ['cancel my flight', 0.49],
  ['I would like to unsubscribe', 0.13],
  ['terminate my plan', 0.04],
  ['ok', 0],
  ['', 0],
  ['…!?', 0],
])('%j is %d like it', (text, expected) => {
  expect(likeness(text)).toBeCloseTo(expected, 2);
});

test('the nearest sentence counts, of the text and of those to compare with', () => {
  const letter = `Dear all. I bought a chair last week. ${TO[0] ?? ''}. Thank you very much.`;
  expect(likeness(letter)).toBe(1);
  expect(likeness('close my account', [...TO, 'close my account'])).toBe(1);
});

test('a sentence counts at both ends of a text of any length', () => {
  const filler = 'The sea is wide and blue. '.repeat(2000);
  expect(likeness(`${TO[0] ?? ''}. ${filler}`)).toBe(1);
  expect(likeness(`${filler} ${TO[0] ?? ''}`)).toBe(1);
  expect(likeness(filler)).toBeLessThan(0.2);
});

test.each([
  ['取消我的订阅', '请取消我的订阅'],
  ['ألغِ اشتراكي', 'من فضلك ألغِ اشتراكي'],
  ['Abonnement kündigen', 'Ich möchte mein Abonnement kündigen'],
])('%s is found in %s', (sentence, text) => {
  expect(likeness(text, [sentence])).toBeGreaterThan(0.5);
  expect(likeness('write a poem', [sentence])).toBeLessThan(0.2);
});

test.each([
  ['a lone surrogate', '\ud800'],
  ['zero', 'a\0b'],
  ['one word', 'x'.repeat(1_000_000)],
  ['many words', 'subscription '.repeat(100_000)],
  ['many sentences', 'a. '.repeat(500_000)],
])('reads %s to a number in its range', (_, text) => {
  const value = likeness(text);
  expect(value).toBeGreaterThanOrEqual(0);
  expect(value).toBeLessThanOrEqual(1);
});

test('with `atLeast` it is true from there on', () => {
  const text = 'please cancel my subscription';
  const exact = likeness(text);
  for (const [atLeast, expected] of [
    [exact, true],
    [exact + 0.0001, false],
    [0, true],
  ] as const) {
    const signal = bound({ similar: { to: TO, atLeast } });
    expect(signal.type).toEqual({ kind: 'boolean' });
    expect(signal.read(saying(text), contextOf())).toBe(expected);
  }
});

test('looks at the last user turn, or at all turns', () => {
  const request = chatOf({
    messages: [
      { role: 'user', content: 'cancel my subscription' },
      { role: 'user', content: 'hello' },
    ],
  });
  const declaration = { similar: { to: TO } };
  expect(bound(declaration).read(request, contextOf())).toBe(0);
  expect(bound({ ...declaration, in: 'conversation' }).read(request, contextOf())).toBe(1);
});

test('is absent without text', () => {
  expect(bound({ similar: { to: TO } }).read(requestOf(), contextOf())).toEqual(
    new Absent('the traffic carries no text'),
  );
});

test.each<[declaration: unknown, path: readonly (string | number)[], message: RegExp]>([
  [3, [], /not a map/],
  [{ similar: 3 }, ['similar'], /not a map/],
  [{ similar: {} }, ['similar', 'to'], /not a list of 1 to 500 texts/],
  [{ similar: { to: [] } }, ['similar', 'to'], /not a list of 1 to 500 texts/],
  [{ similar: { to: [''] } }, ['similar', 'to', 0], /not a text of 1 to 1000/],
  [{ similar: { to: ['a', 'a'] } }, ['similar', 'to', 1], /`a` is listed twice/],
  [{ similar: { to: TO, atLeast: 1.1 } }, ['similar', 'atLeast'], /not a number from 0 to 1/],
  [{ similar: { to: TO, atLeast: '1' } }, ['similar', 'atLeast'], /not a number/],
  [{ similar: { to: TO, 'at least': 1 } }, ['similar', 'at least'], /no key `at least`/],
  [{ similar: { to: TO }, in: 'all' }, ['in'], /place to look at/],
])('%j is a problem at %j', (declaration, path, message) => {
  const problems = similar.bind('leaving', declaration);
  if ('read' in problems) throw new Error('it was bound');
  expect(problems).toHaveLength(1);
  expect(problems[0]?.path).toEqual(path);
  expect(problems[0]?.message).toMatch(message);
});
