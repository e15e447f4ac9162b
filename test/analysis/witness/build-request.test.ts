import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  buildRequest,
  isSame,
  type Built,
  type BuildOptions,
  type SignalReading,
} from '../../../src/analysis/witness/build-request.ts';
import { inputText } from '../../../src/analysis/witness/print-input.ts';
import { Absent } from '../../../src/base/value.ts';
import { parseInput } from '../../../src/cli/run/read-request.ts';
import type { Policy } from '../../../src/policy/types.ts';
import { RoutingRequest } from '../../../src/request/routing-request.ts';
import { attributeSignal } from '../../../src/signals/attribute-signal.ts';
import { header } from '../../../src/signals/header.ts';
import { keywords } from '../../../src/signals/keywords.ts';
import { regex } from '../../../src/signals/regex.ts';
import { signals } from '../../../src/signals/registry.ts';
import type { Signal, SignalKind } from '../../../src/signals/types.ts';
import { contextOf } from '../../support/requests.ts';
import { smallModel, smallPolicy, smallRoute } from '../../support/small-policy.ts';

const context = contextOf({ timeZone: 'Europe/Berlin' });
const ABSENT = new Absent('not wanted');

function declared(kind: SignalKind, id: string, declaration: unknown): Signal {
  const signal = kind.bind(id, declaration);
  if (!('read' in signal)) throw new Error(JSON.stringify(signal));
  return signal;
}

const policy: Policy = smallPolicy([smallModel('only')], [smallRoute('main', ['only'])], {
  timeZone: context.timeZone,
  signals: new Map(
    [
      ...signals,
      header.bind('header.x-team'),
      header.bind('header.__proto__'),
      attributeSignal('plan', { kind: 'string', values: ['free', 'pro'] }),
      attributeSignal('tenant', { kind: 'string' }),
      attributeSignal('__proto__', { kind: 'string' }),
      attributeSignal('cached_tokens', { kind: 'string' }),
      attributeSignal('seats', { kind: 'number', min: 0 }),
      attributeSignal('trial', { kind: 'boolean' }),
      attributeSignal('rights', { kind: 'set' }),
      declared(keywords, 'legal', { keywords: ['gdpr', 'data', 'data protection', 'c++', '合同'] }),
      declared(keywords, 'said', { keywords: ['refund', 'angry'], in: 'conversation' }),
      declared(regex, 'ticket', { regex: String.raw`\b[A-Z]{2,5}-\d{1,6}\b` }),
      declared(regex, 'whole', { regex: '^please$' }),
      declared(regex, 'polite', { regex: '(?i)hello|please|notes', in: 'conversation' }),
    ].map((signal) => [signal.id, signal]),
  ),
});

function build(
  wanted: Readonly<Record<string, SignalReading>>,
  options?: BuildOptions,
): Built | undefined {
  return buildRequest(new Map(Object.entries(wanted)), policy, context, options);
}

/** What every signal reads of the line, the way `run --input` reads it. */
function readings({ json }: Built): Readonly<Record<string, SignalReading>> {
  const parts = parseInput(inputText(json));
  if (typeof parts === 'string') throw new Error(parts);
  return readingsOf(new RoutingRequest(parts));
}

function readingsOf(request: RoutingRequest): Readonly<Record<string, SignalReading>> {
  return Object.fromEntries(
    [...policy.signals].map(([id, signal]) => [id, signal.read(request, context)]),
  );
}

describe('as small as can be', () => {
  test.each<[wanted: Readonly<Record<string, SignalReading>>, json: unknown]>([
    [{}, { attributes: {} }],
    [{ plan: 'free' }, { attributes: { plan: 'free' } }],
    [{ plan: ABSENT, 'prompt.text': ABSENT, tags: [] }, { attributes: {} }],
    [{ tags: ['batch'] }, { attributes: { 'llmroute.tags': ['batch'] } }],
    [{ 'header.x-team': 'search' }, { attributes: { 'http.request.header.x-team': 'search' } }],
    [{ 'prompt.tokens': 8001 }, { attributes: { 'gen_ai.usage.input_tokens': 8001 } }],
    [
      { 'time.hour': 18, 'time.weekday': 'saturday' },
      { start_time: '2026-11-21T17:00:00Z', attributes: {} },
    ],
    [{ 'prompt.code': false }, { request: { messages: [{ role: 'user', content: 'Hello' }] } }],
    [{ legal: ['gdpr'] }, { request: { messages: [{ role: 'user', content: 'gdpr' }] } }],
    [
      { ticket: true, legal: ['gdpr'] },
      { request: { messages: [{ role: 'user', content: 'AA-0 gdpr' }] } },
    ],
    [
      { 'request.stream': true, 'request.model': 'gpt-5', 'request.maxTokens': 100 },
      {
        request: {
          model: 'gpt-5',
          messages: [{ role: 'user', content: 'Hello' }],
          max_tokens: 100,
          stream: true,
        },
      },
    ],
    // Without a body, as a log would record it.
    [
      { 'request.stream': true, 'request.json': true, 'request.tools': ABSENT },
      { attributes: { 'gen_ai.request.stream': true, 'gen_ai.output.type': 'json' } },
    ],
    [{ 'request.model': '' }, { attributes: { 'gen_ai.request.model': '' } }],
    [
      { 'request.tools': ['search'], 'request.json': true },
      {
        request: {
          messages: [{ role: 'user', content: 'Hello' }],
          tools: [{ type: 'function', function: { name: 'search' } }],
          response_format: { type: 'json_object' },
        },
      },
    ],
    [
      { 'request.images': 1, 'prompt.turns': 2 },
      {
        request: {
          messages: [
            { role: 'user', content: 'Hello' },
            {
              role: 'user',
              content: [
                { type: 'text', text: 'Hello' },
                { type: 'image_url', image_url: { url: 'https://example.com/1.png' } },
              ],
            },
          ],
        },
      },
    ],
    [{ 'prompt.chars': 2 }, { request: { messages: [{ role: 'user', content: 'He' }] } }],
  ])('%j', (wanted, json) => {
    expect(build(wanted)?.json).toEqual(json);
  });
});

describe('readings that go together', () => {
  test.each<[wanted: Readonly<Record<string, SignalReading>>]>([
    [{ whole: true, 'prompt.chars': 300 }],
    [{ whole: true, legal: [], said: ['angry'] }],
    [{ whole: true, 'prompt.turns': 3, 'request.images': 2 }],
    [{ polite: false, legal: ['data', 'data protection'] }],
    [{ polite: false, 'prompt.chars': 4 }],
    [{ polite: false }],
    [{ 'prompt.text': 'exactly this', 'prompt.chars': 400, said: ['refund', 'angry'] }],
    [{ 'prompt.code': true, 'prompt.chars': 5000, legal: ['c++', '合同'] }],
    [{ 'prompt.turns': 0, 'prompt.chars': 10, 'request.images': 1 }],
    [{ 'prompt.text': '', 'prompt.turns': 5, 'prompt.chars': 0 }],
    [{ 'prompt.text': ABSENT, 'prompt.tokens': 7, 'request.json': false }],
    [{ 'prompt.text': 'hi', 'prompt.tokens': 120_000, plan: ABSENT }],
    [{ 'time.hour': 0, 'time.weekday': 'monday', 'prompt.tokens': 0 }],
    [{ 'time.hour': ABSENT, trial: false, seats: 0.1, rights: [] }],
  ])('%j', (wanted) => {
    const built = build(wanted);
    if (built === undefined) throw new Error('nothing was built');
    expect(readings(built)).toMatchObject(wantedShape(wanted));
  });
});

function wantedShape(wanted: Readonly<Record<string, SignalReading>>): object {
  return Object.fromEntries(
    Object.entries(wanted).map(([id, reading]) => [
      id,
      reading instanceof Absent ? (expect.any(Absent) as unknown) : reading,
    ]),
  );
}

test.each<[why: string, wanted: Readonly<Record<string, SignalReading>>]>([
  ['a word in another word', { legal: ['data protection'] }],
  ['no such value', { plan: 'gold' }],
  ['no such signal', { nothing: 'x' }],
  ['one text, two lengths', { 'prompt.text': 'hello', 'prompt.chars': 3 }],
  ['a text, and no text', { 'prompt.text': 'hello', 'prompt.code': ABSENT }],
  ['a body, and no body', { 'request.tools': [], 'request.images': ABSENT }],
  ['no hour of a week', { 'time.hour': 25 }],
  ['a set that is never absent', { tags: ABSENT }],
  ['not JSON', { seats: Infinity }],
  ['too long', { 'prompt.chars': 2_000_000 }],
  ['too many turns', { 'prompt.turns': 1e9 }],
  ['more tokens than traffic may have', { 'prompt.tokens': 100_000_001 }],
  ['an attribute that traffic takes for usage', { cached_tokens: 'x' }],
])('nothing is built for %s', (_, wanted) => {
  expect(build(wanted)).toBeUndefined();
});

test('any reading that is accepted will do', () => {
  const accepts = (_: string, reading: SignalReading): boolean =>
    typeof reading === 'object' &&
    !(reading instanceof Absent) &&
    reading.includes('data protection');
  expect(build({ legal: ['data protection'] }, { accepts })?.json).toEqual({
    request: { messages: [{ role: 'user', content: 'data protection' }] },
  });
});

test('an id is kept, and without one it is that of `run --input`', () => {
  const named = build({ plan: 'free' }, { id: 'request-7' });
  expect(named?.json).toEqual({ id: 'request-7', attributes: { plan: 'free' } });
  expect(named?.request.id).toBe('request-7');
  const unnamed = build({ 'header.x-team': 'a\u2028b' });
  if (unnamed === undefined) throw new Error('nothing was built');
  const parts = parseInput(inputText(unnamed.json));
  expect(parts).toMatchObject({ id: unnamed.request.id });
});

const hostile = fc.oneof(
  fc.constantFrom('free', '__proto__', "it's", '"', '\n', '\\', '\ud800', '\u202e', '', '{"a":1}'),
  fc.string({ unit: 'binary', maxLength: 8 }),
);
const members = (...words: readonly string[]): fc.Arbitrary<readonly string[]> =>
  fc.subarray([...words]);

/** Readings that never rule each other out. */
const free: Readonly<Record<string, fc.Arbitrary<SignalReading>>> = {
  plan: fc.constantFrom('free', 'pro'),
  tenant: hostile,
  ['__proto__']: hostile,
  seats: fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
  trial: fc.boolean(),
  rights: fc.uniqueArray(hostile, { maxLength: 3 }),
  tags: fc.uniqueArray(hostile, { maxLength: 3 }),
  'header.x-team': hostile,
  'header.__proto__': hostile,
  'time.hour': fc.integer({ min: 0, max: 23 }),
  'time.weekday': fc.constantFrom('monday', 'thursday', 'sunday'),
  'prompt.tokens': fc.integer({ min: 0, max: 100_000_000 }),
  'request.tools': fc.uniqueArray(
    hostile.filter((name) => name !== ''),
    { maxLength: 3 },
  ),
  'request.images': fc.integer({ min: 0, max: 3 }),
  'request.json': fc.boolean(),
  'request.stream': fc.boolean(),
  'request.model': hostile.filter((name) => name !== ''),
  'request.maxTokens': fc.nat(),
  'prompt.turns': fc.integer({ min: 1, max: 4 }),
  'prompt.chars': fc.integer({ min: 150, max: 400 }),
  'prompt.code': fc.boolean(),
  legal: members('gdpr', 'c++', '合同'),
  said: members('refund', 'angry'),
  ticket: fc.boolean(),
};

test('whatever is wanted is read back, the same by `run --input`', () => {
  const some = fc.record(
    Object.fromEntries(Object.entries(free).map(([id, value]) => [id, value])),
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(some, (given) => {
      const wanted = new Map(Object.entries(given as Readonly<Record<string, SignalReading>>));
      const built = buildRequest(wanted, policy, context);
      if (built === undefined) throw new Error('nothing was built');
      const read = readings(built);
      for (const [id, reading] of wanted) {
        if (!isSame(reading, read[id] as SignalReading))
          expect([id, read[id]]).toEqual([id, reading]);
      }
      expect(readingsOf(built.request)).toEqual(read);
    }),
    { numRuns: 1000 },
  );
});
