import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../src/base/json.ts';
import { detectApi, readFacts } from '../../src/request/facts.ts';
import type { Api, RequestFacts } from '../../src/request/types.ts';
import { APIS, hostileBody } from '../support/requests.ts';
import { sharedData } from '../support/shared-data.ts';

const nothing: RequestFacts = {
  model: undefined,
  stream: false,
  tools: [],
  images: 0,
  json: false,
  maxTokens: undefined,
  turns: [],
};

const IMAGE = { type: 'image', source: { type: 'base64', data: 'iVBORw0KGgo' } };

test.each<[what: string, api: Api, body: JsonObject, facts: Partial<RequestFacts>]>([
  ['an empty body', 'openai.chat', {}, {}],
  [
    'every role',
    'openai.chat',
    {
      messages: [
        { role: 'developer', content: 'a' },
        { role: 'system', content: 'b' },
        { role: 'user', content: 'c' },
        { role: 'assistant', content: null, tool_calls: [{ function: { name: 'f' } }] },
        { role: 'tool', content: 'd' },
        { role: 'function', content: 'e' },
        { role: 'USER', content: 'f' },
        { content: 'g' },
      ],
    },
    {
      turns: [
        { role: 'system', text: 'a' },
        { role: 'system', text: 'b' },
        { role: 'user', text: 'c' },
        { role: 'assistant', text: '' },
        { role: 'tool', text: 'd' },
        { role: 'tool', text: 'e' },
        { role: 'user', text: 'f' },
        { role: 'user', text: 'g' },
      ],
    },
  ],
  [
    'parts, with images that are not text',
    'openai.chat',
    {
      messages: [
        {
          role: 'user',
          content: [
            { type: 'text', text: 'what is' },
            { type: 'image_url', image_url: { url: 'data:image/png;base64,AAAA' }, text: 'no' },
            'this',
            7,
            null,
            { type: 'input_audio', input_audio: { data: 'AAAA' } },
          ],
        },
        { role: 'assistant', content: [{ type: 'refusal', refusal: 'I cannot' }] },
      ],
    },
    {
      images: 1,
      turns: [
        { role: 'user', text: 'what is\nthis' },
        { role: 'assistant', text: 'I cannot' },
      ],
    },
  ],
  [
    'what is asked for',
    'openai.chat',
    {
      model: 'gpt-4o',
      stream: true,
      max_tokens: 9,
      response_format: { type: 'json_schema' },
      tools: [
        { type: 'function', function: { name: 'a' } },
        { type: 'custom', custom: { name: 'b' } },
      ],
      functions: [{ name: 'c' }, { name: 'a' }],
    },
    { model: 'gpt-4o', stream: true, maxTokens: 9, json: true, tools: ['a', 'b', 'c'] },
  ],
  [
    'a string as input',
    'openai.responses',
    {
      instructions: 'be brief',
      input: 'hello',
      max_output_tokens: 5,
      text: { format: { type: 'json_object' } },
    },
    {
      maxTokens: 5,
      json: true,
      turns: [
        { role: 'system', text: 'be brief' },
        { role: 'user', text: 'hello' },
      ],
    },
  ],
  [
    'items as input',
    'openai.responses',
    {
      tools: [{ type: 'web_search' }, { type: 'function', name: 'f' }],
      input: [
        { role: 'user', content: [{ type: 'input_text', text: 'a' }, { type: 'input_image' }] },
        { type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 'b' }] },
        { type: 'function_call', name: 'f', arguments: '{}' },
        { type: 'function_call_output', output: 'c' },
        {
          type: 'function_call_output',
          output: [{ type: 'input_image' }, { type: 'input_text', text: 'd' }],
        },
        { type: 'additional_tools', role: 'developer', tools: [{ type: 'function', name: 'g' }] },
        { type: 'reasoning', summary: [], content: [{ type: 'reasoning_text', text: 'hidden' }] },
      ],
    },
    {
      tools: ['web_search', 'f', 'g'],
      images: 2,
      turns: [
        { role: 'user', text: 'a' },
        { role: 'assistant', text: 'b' },
        { role: 'tool', text: 'c' },
        { role: 'tool', text: 'd' },
      ],
    },
  ],
  [
    'tool results inside a user message',
    'anthropic.messages',
    {
      system: [
        { type: 'text', text: 'be' },
        { type: 'text', text: 'brief' },
      ],
      max_tokens: 64,
      output_config: { format: { type: 'json_schema' } },
      tools: [
        { name: 'read', input_schema: {} },
        { type: 'web_search_20250305', name: 'web_search' },
      ],
      messages: [
        { role: 'user', content: [IMAGE, { type: 'text', text: 'a' }] },
        { role: 'assistant', content: [{ type: 'tool_use', name: 'read', input: {} }] },
        {
          role: 'user',
          content: [
            { type: 'tool_result', content: 'b' },
            { type: 'tool_result', content: [{ type: 'text', text: 'c' }, IMAGE] },
            { type: 'text', text: 'go on' },
          ],
        },
        { role: 'user', content: [{ type: 'tool_result', content: 'd' }] },
        { role: 'user', content: [{ type: 'document', source: { type: 'text', data: 'e' } }] },
      ],
    },
    {
      maxTokens: 64,
      json: true,
      tools: ['read', 'web_search'],
      images: 2,
      turns: [
        { role: 'system', text: 'be\nbrief' },
        { role: 'user', text: 'a' },
        { role: 'assistant', text: '' },
        { role: 'tool', text: 'b' },
        { role: 'tool', text: 'c' },
        { role: 'user', text: 'go on' },
        { role: 'tool', text: 'd' },
        { role: 'user', text: 'e' },
      ],
    },
  ],
])('%s (%s)', (_, api, body, facts) => {
  expect(readFacts(api, body)).toEqual({ ...nothing, ...facts });
});

describe('hostile bodies', () => {
  test('are read without a throw, and say something of the right types', () => {
    fc.assert(
      fc.property(fc.constantFrom(...APIS), hostileBody, (api, body) => {
        const facts = readFacts(api, body);
        expect(facts.images).toBeGreaterThanOrEqual(0);
        for (const turn of facts.turns) expect(typeof turn.text).toBe('string');
        for (const tool of facts.tools) expect(typeof tool).toBe('string');
        expect([undefined, ...APIS]).toContain(detectApi(body));
      }),
      { numRuns: 2000 },
    );
  });

  test('may be deep or long', () => {
    const deep = JSON.parse(
      `${'{"content":['.repeat(50_000)}1${']}'.repeat(50_000)}`,
    ) as JsonObject;
    const long = Array.from({ length: 300_000 }, () => ({ name: 'a', content: 'x', type: 'x' }));
    for (const api of APIS) {
      for (const messages of [[deep], deep, long]) {
        const body = {
          messages,
          input: messages,
          tools: messages,
          system: deep,
        };
        expect(readFacts(api, body).images).toBe(0);
        expect(detectApi(body)).toBe(Array.isArray(messages) ? 'anthropic.messages' : undefined);
      }
    }
  });

  test('do not reach the prototype', () => {
    const body = JSON.parse(
      '{"__proto__": {"model": "x", "messages": [{"role": "user"}]}}',
    ) as JsonObject;
    expect(readFacts('openai.chat', body)).toEqual(nothing);
    expect(({} as Record<string, unknown>)['model']).toBeUndefined();
  });
});

test.each<[what: string, body: JsonObject, api: Api | undefined]>([
  ['a plain chat', { messages: [{ role: 'user', content: 'x' }] }, 'openai.chat'],
  ['no messages at all', { messages: [] }, 'openai.chat'],
  ['a system prompt on top', { system: 'x', messages: [] }, 'anthropic.messages'],
  [
    'an input schema',
    { messages: [], tools: [{ name: 'a', input_schema: {} }] },
    'anthropic.messages',
  ],
  ['a function tool', { messages: [], tools: [{ type: 'function', function: {} }] }, 'openai.chat'],
  ['a thinking budget', { messages: [], thinking: { budget_tokens: 9 } }, 'anthropic.messages'],
  ['thinking without a budget', { messages: [], thinking: { type: 'enabled' } }, 'openai.chat'],
  ['a tool result', { messages: [{ content: [{ type: 'tool_result' }] }] }, 'anthropic.messages'],
  ['a tool role first', { messages: [{ role: 'tool' }, { content: [IMAGE] }] }, 'openai.chat'],
  ['an image url', { messages: [{ content: [{ type: 'image_url' }] }] }, 'openai.chat'],
  ['an answer format', { system: 'x', messages: [], response_format: {} }, 'openai.chat'],
  ['an input', { input: 'x' }, 'openai.responses'],
  ['items', { input: [{ role: 'user' }] }, 'openai.responses'],
  ['embeddings of one text', { input: 'x', encoding_format: 'float' }, undefined],
  ['embeddings of many', { input: ['x', 'y'] }, undefined],
  ['a legacy completion', { prompt: 'x' }, undefined],
  ['messages that are no list', { messages: 'x', input: 'y' }, undefined],
  ['nothing', {}, undefined],
])('%s is told apart', (_, body, api) => {
  expect(detectApi(body)).toBe(api);
});

const exchanges = sharedData('wire-exchanges/openai.jsonl');

test.skipIf(exchanges === undefined)(
  'recorded bodies are told apart, or say the same either way',
  () => {
    const wanted: readonly [url: RegExp, api: Api][] = [
      [/\/chat\/completions/, 'openai.chat'],
      [/\/responses/, 'openai.responses'],
      [/\/v1\/messages/, 'anthropic.messages'],
    ];
    const files = ['openai', 'anthropic', 'azure', 'openrouter', 'groq'];
    let right = 0;
    let same = 0;
    for (const file of files) {
      const path = sharedData(`wire-exchanges/${file}.jsonl`) ?? '';
      for (const line of readFileSync(path, 'utf8').split('\n').filter(Boolean)) {
        const { url, body } = (JSON.parse(line) as { request: { url: string; body: JsonObject } })
          .request;
        const api = wanted.find(([pattern]) => pattern.test(url))?.[1];
        if (typeof body !== 'object') continue;
        const found = detectApi(body);
        if (found === api) right++;
        else if (api !== undefined && found !== undefined) {
          expect(readFacts(found, body)).toEqual(readFacts(api, body));
          same++;
        } else expect([url, found]).toEqual([url, api]);
      }
    }
    expect(same).toBe(6);
    expect(right).toBeGreaterThan(250);
  },
);
