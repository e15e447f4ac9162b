import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../src/base/json.ts';
import { readAttributes } from '../../../src/simulate/records/read-attributes.ts';

function parsed(text: string): JsonObject {
  return JSON.parse(text) as JsonObject;
}

describe('the attributes of a record', () => {
  test('plain ones are taken as they are', () => {
    const sent = { plan: 'free', seats: 4, trial: false };
    expect(readAttributes(sent)).toEqual({ attributes: sent });
  });

  test.each<[string, object]>([
    ['{"a": null, "b": 1}', { b: 1 }],
    ['{"llmroute.label.task": "code", "b": 1}', { b: 1 }],
    ['{"llmroute.tenant": "acme"}', { 'llmroute.tenant': 'acme', tenant: 'acme' }],
    ['{"llmroute.tenant": "acme", "tenant": "own"}', { 'llmroute.tenant': 'acme', tenant: 'own' }],
    ['{"tenant": null, "llmroute.tenant": "acme"}', { 'llmroute.tenant': 'acme', tenant: 'acme' }],
    [
      '{"gen_ai.system": "openai"}',
      { 'gen_ai.system': 'openai', 'gen_ai.provider.name': 'openai' },
    ],
    ['{"gen_ai.input.messages": [{"role": "user"}], "b": 1}', { b: 1 }],
    ['{"areas": ["a", "b"]}', { areas: ['a', 'b'] }],
  ])('%s', (text, attributes) => {
    const read = readAttributes(parsed(text));
    expect(read).toMatchObject({ attributes });
    expect(Object.keys('bad' in read ? {} : read.attributes).sort()).toEqual(
      Object.keys(attributes).sort(),
    );
  });

  test('tags and headers are found among them', () => {
    const sent = {
      'llmroute.tags': ['batch'],
      'http.request.header.X-Team': ['red', 'blue'],
      'http.request.header.accept': '*',
    };
    expect(readAttributes(sent)).toMatchObject({
      tags: ['batch'],
      headers: { 'x-team': 'red, blue', accept: '*' },
    });
  });

  test.each(['{"a": {"b": 1}}', '{"a": [1]}', '{"a": ["b", null]}'])('%s is bad', (text) => {
    expect(readAttributes(parsed(text))).toHaveProperty('bad');
  });

  test('names such as `__proto__` are names and nothing else', () => {
    const read = readAttributes(
      parsed('{"__proto__": "x", "constructor": "y", "llmroute.team": "z"}'),
    );
    expect('bad' in read ? [] : Object.keys(read.attributes)).toEqual([
      '__proto__',
      'constructor',
      'llmroute.team',
      'team',
    ]);
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });
});
