import { expect, test } from 'vitest';
import type { JsonObject } from '../../src/base/json.ts';
import { promptRequest } from '../../src/request/prompt-request.ts';
import { RoutingRequest } from '../../src/request/routing-request.ts';
import { inputLength, inputText, lastUserText } from '../../src/request/text.ts';
import { estimatedCounter } from '../../src/request/tokens/estimated-counter.ts';
import type { Api, TokenCounter } from '../../src/request/types.ts';

/** Counts code units, and says what it was asked to count. */
function spy(): TokenCounter & { readonly asked: string[] } {
  const asked: string[] = [];
  return { from: 'exact', asked, count: (text) => asked.push(text) && text.length };
}

function count(api: Api, body: JsonObject) {
  const counter = spy();
  const tokens = new RoutingRequest({ id: 'x', api, body }).inputTokens(counter);
  return { tokens, asked: counter.asked };
}

test('tokens of an input: the text, 4 for each turn, 3 for the answer', () => {
  const messages = [
    { role: 'system', content: 'ab' },
    { role: 'user', content: 'cde' },
  ];
  expect(count('openai.chat', { messages })).toEqual({
    tokens: { count: 5 + 8 + 3, from: 'exact' },
    asked: ['ab', 'cde'],
  });
});

test.each<[api: Api, body: JsonObject, beside: readonly string[]]>([
  [
    'openai.chat',
    {
      tools: [{ type: 'function', function: { name: 'a' } }],
      functions: [{ name: 'b' }],
      response_format: { type: 'json_schema', json_schema: { name: 's' } },
      messages: [
        { role: 'assistant', tool_calls: [{ function: { name: 'a', arguments: '{"x":1}' } }] },
      ],
    },
    ['', '{"name":"a"}', '{"name":"b"}', '{"name":"s"}', 'a', '{"x":1}'],
  ],
  [
    'openai.responses',
    {
      tools: [{ type: 'function', name: 'a' }],
      text: { format: { type: 'json_schema', name: 's' } },
      input: [{ type: 'function_call', name: 'a', arguments: '{}' }],
    },
    ['{"type":"function","name":"a"}', '{"type":"json_schema","name":"s"}', 'a', '{}'],
  ],
  [
    'anthropic.messages',
    {
      tools: [{ name: 'a', input_schema: {} }],
      messages: [
        { role: 'assistant', content: [{ type: 'tool_use', name: 'a', input: { x: 1 } }] },
      ],
    },
    ['', '{"name":"a","input_schema":{}}', 'a', '{"x":1}'],
  ],
])('what stands beside the text in %s is counted as compact JSON', (api, body, beside) => {
  expect(count(api, body).asked).toEqual(beside);
});

test('an image has a flat figure and makes the sum an estimate; its data is never counted', () => {
  const content = [{ type: 'image_url', image_url: { url: 'A'.repeat(100_000) } }];
  const { tokens, asked } = count('openai.chat', { messages: [{ role: 'user', content }] });
  expect(tokens).toEqual({ count: 765 + 4 + 3, from: 'estimated' });
  expect(asked).toEqual(['']);
});

test('tools nested too deep to print, and very many, are passed over or counted without a throw', () => {
  const deep = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`) as JsonObject;
  const many = Array.from({ length: 300_000 }, () => ({ name: 'a' }));
  for (const api of ['openai.chat', 'openai.responses', 'anthropic.messages'] as const) {
    expect(count(api, { tools: [deep] }).asked).toEqual([]);
    expect(count(api, { tools: many }).asked).toHaveLength(300_000);
  }
});

test('recorded usage comes first and needs no body', () => {
  const usage = { input: 9, output: 1, cacheRead: 0, cacheWrite: 0, reasoning: 0 };
  const counter = spy();
  const request = new RoutingRequest({ id: 'x', usage });
  expect(request.inputTokens(counter)).toEqual({ count: 9, from: 'recorded' });
  expect(counter.asked).toEqual([]);
});

test('without body and usage there is nothing to say', () => {
  const request = new RoutingRequest({ id: 'x' });
  expect(request.facts()).toBeUndefined();
  expect(request.lastUserText()).toBeUndefined();
  expect(request.inputTokens(estimatedCounter)).toBeUndefined();
});

test('what was worked out is kept', () => {
  const counter = spy();
  const request = promptRequest('hello', { id: 'x' });
  expect(request.facts()).toBe(request.facts());
  expect(request.inputTokens(counter)).toBe(request.inputTokens(counter));
  expect(counter.asked).toEqual(['hello']);
});

test('a bare prompt makes a chat of one user turn', () => {
  const request = promptRequest('hello', { id: 'x', tags: ['a'] });
  expect(request.api).toBe('openai.chat');
  expect(request.body).toEqual({ messages: [{ role: 'user', content: 'hello' }] });
  expect(request.lastUserText()).toBe('hello');
  expect(request.tags).toEqual(['a']);
});

test('texts of turns', () => {
  const turns = [
    { role: 'system', text: 'a' },
    { role: 'user', text: 'b' },
    { role: 'user', text: '' },
  ] as const;
  expect(inputText(turns)).toBe('a\nb\n');
  expect(inputText([])).toBe('');
  expect(inputLength(turns)).toBe(2);
  expect(lastUserText(turns)).toBe('b');
  expect(lastUserText([])).toBe('');
});
