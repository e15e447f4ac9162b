import { describe, expect, test } from 'vitest';
import { changingWorld } from '../../../src/analysis/witness/change-request.ts';
import { inputText } from '../../../src/analysis/witness/print-input.ts';
import type { JsonObject } from '../../../src/base/json.ts';
import { Absent, type Value } from '../../../src/base/value.ts';
import { loadPolicy } from '../../../src/bind/load.ts';
import { buildRequest, parseInput } from '../../../src/cli/run/read-request.ts';
import type { RoutingRequest } from '../../../src/request/routing-request.ts';
import { isSame } from '../../../src/analysis/witness/build-request.ts';
import { contextOf } from '../../support/requests.ts';

const POLICY = `llmroute: 1
name: p
timeZone: UTC
attributes:
  plan: { type: string, enum: [free, pro] }
  size: { type: number }
signals:
  legal: { keywords: [gdpr, contract] }
models: { luna: { uses: openai/gpt-6-luna } }
routes: { only: { models: [luna] } }
rules:
  - id: all
    when:
      any:
        - { plan: free, size: 1, legal: { present: true }, tags: { contains: a }, header.x-team: red }
        - { request.stream: true, request.model: m, request.maxTokens: 5, prompt.tokens: { gt: 5 } }
        - { request.json: true, request.tools: { contains: t }, prompt.turns: 1, prompt.code: true }
        - { time.hour: 9, prompt.text: x, request.images: 1, prompt.chars: 4 }
    route: only
default: { route: only }
`;

function readBack(record: JsonObject): RoutingRequest | undefined {
  const parts = parseInput(inputText(record));
  return typeof parts === 'string'
    ? undefined
    : buildRequest(parts, { attributes: {}, headers: {}, tags: [], time: undefined });
}

const chat = (body: JsonObject = {}, rest: JsonObject = {}): JsonObject => ({
  id: 'a',
  api: 'openai.chat',
  request: { messages: [{ role: 'user', content: 'Sign the contract.' }], ...body },
  ...rest,
});

const absent = new Absent('left out');

async function change(record: JsonObject, wanted: Readonly<Record<string, Value | Absent>>) {
  const { value: policy } = await loadPolicy('p.yaml', async () =>
    new TextEncoder().encode(POLICY),
  );
  if (policy === undefined) throw new Error('the policy is not valid');
  const original = readBack(record);
  if (original === undefined) throw new Error('the record is no request');
  const { world, isMadeUp } = changingWorld(
    original,
    policy,
    contextOf({ now: Date.UTC(2026, 10, 16, 12), timeZone: 'UTC' }),
    readBack,
  );
  const accepts = (id: string, reading: Value | Absent): boolean => isSame(wanted[id], reading);
  const made = world.build(new Map(Object.entries(wanted)), policy.signals, accepts);
  return made && { json: made.json, isMadeUp: isMadeUp(made) };
}

describe('a changed request', () => {
  test.each<
    [name: string, record: JsonObject, wanted: Readonly<Record<string, Value | Absent>>, JsonObject]
  >([
    [
      'an attribute more',
      chat(),
      { plan: 'pro', legal: ['contract'] },
      chat({}, { attributes: { plan: 'pro' } }),
    ],
    [
      'an attribute less',
      chat({}, { attributes: { plan: 'pro', size: 2 } }),
      { plan: absent, size: 2 },
      chat({}, { attributes: { size: 2 } }),
    ],
    [
      'a keyword more, behind what is asked',
      chat(),
      { legal: ['gdpr', 'contract'], plan: absent },
      chat({ messages: [{ role: 'user', content: 'Sign the contract. gdpr contract' }] }),
    ],
    [
      'tags and headers',
      chat({}, { attributes: { 'llmroute.tags': ['b'], 'http.request.header.x-team': 'blue' } }),
      { tags: ['a'], 'header.x-team': absent },
      chat({}, { attributes: { 'llmroute.tags': ['a'] } }),
    ],
    [
      'tags taken off',
      chat({}, { attributes: { 'llmroute.tags': ['b'], plan: 'pro' } }),
      { tags: [] },
      chat({}, { attributes: { plan: 'pro' } }),
    ],
    ['what the body asks for', chat(), { 'request.stream': true }, chat({ stream: true })],
    [
      'what the body asked for',
      chat({ stream: true, model: 'm' }),
      { 'request.stream': false, 'request.model': 'm' },
      chat({ model: 'm' }),
    ],
    ['a bound taken off', chat({ max_tokens: 5 }), { 'request.maxTokens': absent }, chat()],
    [
      'tools taken off',
      chat({ tools: [{ type: 'function', function: { name: 't' } }] }),
      { 'request.tools': [], legal: ['contract'] },
      chat(),
    ],
    [
      'a count of tokens, as a log would record it',
      chat(),
      { 'prompt.tokens': 500 },
      chat({}, { attributes: { 'gen_ai.usage.input_tokens': 500 } }),
    ],
  ])('has %s, and else what it had', async (_, record, wanted, expected) => {
    const made = await change(record, wanted);
    expect(made?.isMadeUp).toBe(false);
    // A clock that is read at stands in the record, so that it can be read again.
    const { attributes, ...json } = made?.json ?? {};
    const { attributes: others = {}, ...rest } = expected;
    expect(json).toEqual({ ...rest, start_time: '2026-11-16T12:00:00.000Z' });
    expect(attributes ?? {}).toEqual(others);
  });

  test('is made up where it cannot be changed, and reads the same otherwise', async () => {
    const made = await change(chat({}, { attributes: { plan: 'pro' } }), {
      legal: [],
      plan: 'pro',
    });
    expect(made).toMatchObject({
      isMadeUp: true,
      json: { id: 'a', request: { messages: [{ content: 'Hello' }] }, attributes: { plan: 'pro' } },
    });
  });

  test('is made up where it is long', async () => {
    const messages = [{ role: 'user', content: `contract ${'word '.repeat(2000)}` }];
    const made = await change(chat({ messages }), { plan: 'pro', legal: ['contract'] });
    expect(made).toMatchObject({
      isMadeUp: true,
      json: { request: { messages: [{ content: 'contract' }] }, attributes: { plan: 'pro' } },
    });
  });

  test.each<[wanted: Readonly<Record<string, Value | Absent>>]>([
    [{ legal: ['contract'], 'prompt.chars': 4 }],
    [{ 'request.images': 1, 'prompt.tokens': absent }],
  ])('is not there where readings contradict each other: %j', async (wanted) => {
    expect(await change(chat(), wanted)).toBeUndefined();
  });
});
