import { describe, expect, test } from 'vitest';
import { Absent, type Value } from '../../src/base/value.ts';
import { http } from '../../src/signals/http.ts';
import type { Signal } from '../../src/signals/types.ts';
import { arrangeContract, signalContract } from '../contract/signal.ts';
import { contextOf, requestOf, saying } from '../support/requests.ts';

const LABEL = {
  url: 'https://classify.example.com/v1',
  body: { text: '${prompt}' },
  answer: '/label',
  type: 'string',
  enum: ['low', 'high'],
};

function bound(options: object, more: object = {}): Signal {
  const signal = http.bind('topic', { http: options, ...more });
  if (!('read' in signal)) throw new Error(JSON.stringify(signal));
  return signal;
}

function asked(options: object, request = saying('hello'), more: object = {}): unknown {
  return bound({ ...LABEL, ...options }, more).remote?.ask(request);
}

function bodyOf(body: unknown, request = saying('hello')): unknown {
  const question = asked({ body }, request);
  if (question instanceof Absent) return question;
  return JSON.parse((question as { readonly body: string }).body);
}

signalContract(bound(LABEL));
describe('what it arranges', () => {
  arrangeContract(bound(LABEL), ['low', 'high']);
  arrangeContract(bound({ ...LABEL, type: 'number', enum: undefined, min: 0 }), [0, 0.5]);
});

test('asks for what the request holds, as data', () => {
  const headers = { 'X-Team': 'routing', authorization: 'Bearer env:KEY', 'x-api-key': 'env:KEY' };
  expect(asked({ headers })).toEqual({
    to: 'service',
    url: 'https://classify.example.com/v1',
    headers: [
      { name: 'x-team', text: 'routing', key: undefined },
      { name: 'authorization', text: 'Bearer ', key: { kind: 'env', name: 'KEY' } },
      { name: 'x-api-key', text: '', key: { kind: 'env', name: 'KEY' } },
    ],
    body: '{"text":"hello"}',
  });
});

test('a key file is found from the file of the policy', () => {
  const declaration = { http: { ...LABEL, headers: { authorization: 'file:key.txt' } } };
  const signal = http.bind('topic', declaration, (path) => `/policies/${path}`);
  if (!('read' in signal)) throw new Error('not bound');
  expect(signal.remote?.ask(saying('x'))).toMatchObject({
    headers: [{ key: { kind: 'file', path: '/policies/key.txt' } }],
  });
});

const whole = requestOf({
  id: 'r-1',
  api: 'openai.chat',
  body: { messages: [{ role: 'user', content: 'say "hi"\n${id}' }] },
  attributes: { plan: 'pro', seats: 3, regions: ['eu'], isNew: true },
  headers: { 'x-team': 'a"b' },
});

test.each<[body: unknown, filled: unknown]>([
  ['${prompt}', 'say "hi"\n${id}'],
  [{ a: ['${attribute.seats}', '${attribute.regions}'] }, { a: [3, ['eu']] }],
  [
    { a: '${attribute.isNew}', b: null, c: 1 },
    { a: true, b: null, c: 1 },
  ],
  ['${id}: ${attribute.plan}, ${attribute.seats}', 'r-1: pro, 3'],
  ['${header.X-Team}', 'a"b'],
  ['$${prompt} costs $5 ${id}', '${prompt} costs $5 r-1'],
  [{ __proto__: 'x', constructor: '${id}' }, { constructor: 'r-1' }],
  ['{prompt} $ {}', '{prompt} $ {}'],
])('%j is filled with %j', (body, filled) => {
  expect(bodyOf(body, whole)).toEqual(filled);
});

test('a key that looks like a prototype is a key', () => {
  const body = JSON.parse('{"__proto__": "${id}"}') as unknown;
  expect(Object.keys(bodyOf(body, whole) as object)).toEqual(['__proto__']);
});

test.each([
  ['${attribute.none}', 'the request has no attribute `none`'],
  ['${attribute.toString}', 'the request has no attribute `toString`'],
  ['a ${header.none}', 'the request has no header `none`'],
])('%s that is not there asks nobody', (body, why) => {
  expect(bodyOf(body, whole)).toEqual(new Absent(why));
});

test('without text nobody is asked, unless the body needs none', () => {
  expect(asked({}, requestOf())).toEqual(new Absent('the traffic carries no text'));
  expect(asked({ body: { id: '${id}' } }, requestOf())).toMatchObject({
    body: '{"id":"request-1"}',
  });
});

test('a long text is sent with both of its ends', () => {
  const question = asked({}, saying(`first ${'x'.repeat(1_000_000)} last`)) as { body: string };
  expect(question.body.length).toBeLessThan(66_000);
  expect(question.body).toMatch(/^\{"text":"first .* last"\}$/);
});

test.each<[options: object, answer: string, reading: Value | RegExp]>([
  [{}, '{"label": "high"}', 'high'],
  [{}, '{"label": "HIGH"}', /is not one of `low`, `high`/],
  [{}, '{"label": 1}', /is not one of/],
  [{}, '{"label": null}', /is not one of/],
  [{}, '{}', /has nothing at `\/label`/],
  [{}, '[]', /has nothing at/],
  [{}, '"label"', /has nothing at/],
  [{}, '{"__proto__": {"label": "high"}}', /has nothing at/],
  [{}, '', /is not JSON/],
  [{}, '<html>', /is not JSON/],
  [{}, '['.repeat(100_000), /is not JSON/],
  [{ answer: '' }, '"low"', 'low'],
  [{ answer: '/0/a~1b/~0' }, '[{"a/b": {"~": "low"}}]', 'low'],
  [{ answer: '/toString' }, '{}', /has nothing at/],
  [{ answer: '/length' }, '["low"]', /has nothing at/],
  [{ answer: '/00' }, '["low"]', /has nothing at/],
  [{ type: 'number', enum: undefined, min: 0, max: 1 }, '{"label": 0.5}', 0.5],
  [{ type: 'number', enum: undefined, min: 0, max: 1 }, '{"label": 1.5}', /number from 0 up to 1/],
  [{ type: 'number', enum: undefined }, '{"label": 1e999}', /is not a number/],
  [{ type: 'number', enum: undefined }, '{"label": "1"}', /is not a number/],
  [{ type: 'boolean', enum: undefined }, '{"label": true}', true],
  [{ type: 'boolean', enum: undefined }, '{"label": "true"}', /is not `true` or `false`/],
])('%j takes %s for %s', (options, answer, reading) => {
  const understood = bound({ ...LABEL, ...options }).remote?.understand(answer.slice(0, 200_000));
  if (!(reading instanceof RegExp)) expect(understood).toBe(reading);
  else expect(understood instanceof Absent ? understood.why : understood).toMatch(reading);
});

test('in a rehearsal it reads what is recorded, live only what was answered', () => {
  const signal = bound(LABEL);
  const recorded = (value: Value) => requestOf({ attributes: { 'llmroute.signal.topic': value } });
  const why = (request = recorded('low'), context = contextOf()): unknown => {
    const reading = signal.read(request, context);
    return reading instanceof Absent ? reading.why : reading;
  };
  expect(why()).toBe('low');
  expect(why(requestOf())).toBe('not asked in a rehearsal');
  expect(why(recorded('medium'))).toMatch(/was recorded, but it is not one of/);
  expect(why(recorded('low'), contextOf({ answers: { of: () => undefined } }))).toBe(
    'not asked, as the decision does not depend on it',
  );
  expect(why(recorded('low'), contextOf({ answers: { of: () => 'high' } }))).toBe('high');
});

test.each<[options: unknown, path: readonly (string | number)[], message: RegExp]>([
  [3, [], /`http` is not a map/],
  [{ ...LABEL, url: undefined }, ['url'], /not a text/],
  [{ ...LABEL, url: 'classify' }, ['url'], /not an http address/],
  [{ ...LABEL, url: 'ftp://a.example' }, ['url'], /not an http address/],
  [{ ...LABEL, url: 'https://me:secret@a.example' }, ['url'], /holds a user name or password/],
  [{ ...LABEL, body: undefined }, [], /no `body`/],
  [{ ...LABEL, body: { a: ['${promt}'] } }, ['body', 'a', 0], /`\$\{promt\}` stands for nothing/],
  [{ ...LABEL, body: '${attribute.}' }, ['body'], /stands for nothing/],
  [{ ...LABEL, answer: 'label' }, ['answer'], /not a JSON pointer/],
  [{ ...LABEL, answer: '/~2' }, ['answer'], /not a JSON pointer/],
  [{ ...LABEL, answer: undefined }, ['answer'], /not a JSON pointer/],
  [{ ...LABEL, type: 'list' }, ['type'], /not a type/],
  [{ ...LABEL, enum: undefined }, ['enum'], /not a list of 1 to 200/],
  [{ ...LABEL, min: 1 }, ['min'], /`min` does not fit type `string`/],
  [{ ...LABEL, type: 'boolean' }, ['enum'], /does not fit type `boolean`/],
  [{ ...LABEL, type: 'number', enum: undefined, min: 2, max: 1 }, ['min'], /no number fits/],
  [{ ...LABEL, type: 'number', enum: undefined, max: '1' }, ['max'], /not a number/],
  [{ ...LABEL, timeout: '2m' }, ['timeout'], /duration from 1ms to 1m/],
  [{ ...LABEL, timeout: 5 }, ['timeout'], /not a duration/],
  [{ ...LABEL, cache: 'long' }, ['cache'], /not a duration/],
  [{ ...LABEL, chache: '1m' }, ['chache'], /no key `chache`/],
  [{ ...LABEL, headers: [] }, ['headers'], /not a map/],
  [{ ...LABEL, headers: { 'a b': 'x' } }, ['headers', 'a b'], /cannot name a header/],
  [{ ...LABEL, headers: { Host: 'x' } }, ['headers', 'Host'], /set by HTTP itself/],
  [{ ...LABEL, headers: { 'X-A': 'x', 'x-a': 'y' } }, ['headers', 'x-a'], /stated twice/],
  [{ ...LABEL, headers: { 'x-a': 'a\r\nb: c' } }, ['headers', 'x-a'], /visible ASCII/],
  [{ ...LABEL, headers: { 'x-api-key': 'sk-abcdef' } }, ['headers', 'x-api-key'], /must not stand/],
  [{ ...LABEL, headers: { authorization: 'Bearer x' } }, ['headers', 'authorization'], /must not/],
  [{ ...LABEL, headers: { Cookie: 'env:' } }, ['headers', 'Cookie'], /must not stand/],
])('%j is a problem at %j', (options, path, message) => {
  const problems = http.bind('topic', { http: options });
  if ('read' in problems) throw new Error('it was bound');
  expect(problems).toHaveLength(1);
  expect(problems[0]?.path).toEqual(['http', ...path]);
  expect(problems[0]?.message).toMatch(message);
  expect(JSON.stringify(problems)).not.toMatch(/sk-abcdef|me:secret/);
});
