import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../src/base/json.ts';
import { llmroute } from '../../../src/simulate/importers/llmroute.ts';
import { readRecord, recognisedBy } from '../../support/read-record.ts';
import { sharedData } from '../../support/shared-data.ts';

const body = { messages: [{ role: 'user', content: 'hi' }] };

describe('llmroute', () => {
  test('reads a whole record', () => {
    const record = {
      id: 'a1',
      start_time: '2026-11-16T18:17:03.979Z',
      api: 'openai.chat',
      request: body,
      attributes: {
        plan: 'free',
        'gen_ai.usage.input_tokens': 100,
        'gen_ai.usage.output_tokens': 20,
        'gen_ai.usage.cache_read.input_tokens': 60,
        'gen_ai.usage.cache_write.input_tokens': 10,
        'gen_ai.usage.reasoning.output_tokens': 5,
      },
      prefix_blocks: { block_tokens: 512, hashes: [1] },
      outcomes: { luna: { score: 1 } },
      source: { format: 'x' },
      raw: {},
    };
    expect(recognisedBy(record)).toEqual(['llmroute']);
    expect(readRecord(llmroute, record)).toEqual({
      id: 'a1',
      api: 'openai.chat',
      body,
      attributes: record.attributes,
      time: Date.UTC(2026, 10, 16, 18, 17, 3, 979),
      usage: { input: 100, output: 20, cacheRead: 60, cacheWrite: 10, reasoning: 5 },
    });
  });

  test('tells the dialect of a request that does not name it, and does not read others', () => {
    expect(readRecord(llmroute, { request: { ...body, system: 's' } })).toMatchObject({
      id: 'log.jsonl-7',
      api: 'anthropic.messages',
    });
    const gemini = { api: 'gemini.generateContent', request: { contents: [] }, attributes: {} };
    const read = readRecord(llmroute, gemini);
    expect(read).toMatchObject({ body: { contents: [] } });
    expect(read).not.toHaveProperty('api', expect.anything());
  });

  test('reads old names of usage', () => {
    const attributes = {
      'gen_ai.usage.prompt_tokens': 9,
      'gen_ai.usage.completion_tokens': 4,
      'gen_ai.usage.cache_creation.input_tokens': 2,
      cached_tokens: 3,
    };
    expect(readRecord(llmroute, { attributes })).toMatchObject({
      usage: { input: 9, output: 4, cacheRead: 3, cacheWrite: 2, reasoning: 0 },
    });
  });

  const usage = 'gen_ai.usage.input_tokens';
  test.each<[object, string]>([
    [{}, 'the record has neither `request` nor `attributes`'],
    [{ atributes: {} }, 'unknown field `atributes`: did you mean `attributes`?'],
    [{ attributes: 5 }, '`attributes` must be an object, not `5`'],
    [{ attributes: {}, id: 5 }, '`id` must be a text that is not empty, not `5`'],
    [{ attributes: {}, id: '' }, '`id` must be a text that is not empty, not `""`'],
    [
      { attributes: {}, start_time: '2026-01-01T00:00:00Z', offset_ms: 4 },
      'the record has both `start_time` and `offset_ms`',
    ],
    [{ attributes: {}, start_time: 'now' }, '`start_time` must be an RFC 3339 time, not `"now"`'],
    [{ attributes: {}, start_time: 17 }, '`start_time` must be an RFC 3339 time, not `17`'],
    [
      { attributes: {}, offset_ms: -4 },
      '`offset_ms` must be milliseconds since the start, not `-4`',
    ],
    [{ request: [] }, '`request` must be an object, not a list'],
    [{ request: {} }, 'the dialect of `request` cannot be told: name it in `api`'],
    [
      { api: 'openai.chats', request: body },
      'unknown `api` `"openai.chats"`: did you mean `openai.chat`?',
    ],
    [{ attributes: { [usage]: -5 } }, '`gen_ai.usage.input_tokens` is negative: `-5`'],
    [{ attributes: { [usage]: 1e12 } }, '`gen_ai.usage.input_tokens` is above 100,000,000 tokens'],
    [
      { attributes: { [usage]: '5' } },
      '`gen_ai.usage.input_tokens` must be a whole number of tokens, not `"5"`',
    ],
    [
      { attributes: { plan: { a: 1 } } },
      'attribute `plan` must be a text, a number, a boolean or a list of texts, not an object',
    ],
  ])('%j is bad', (record, bad) => {
    expect(readRecord(llmroute, record)).toEqual({ bad });
  });

  const examples = sharedData('seed/traffic-examples.jsonl');
  test.runIf(examples !== undefined)('reads real records of ten origins', () => {
    const lines = readFileSync(examples!, 'utf8').trimEnd().split('\n');
    expect(lines.length).toBe(17);
    for (const line of lines) {
      const record = JSON.parse(line) as JsonObject;
      expect(recognisedBy(record)).toEqual(['llmroute']);
      expect(readRecord(llmroute, record)).toMatchObject({ id: record['id'] });
    }
  });
});
