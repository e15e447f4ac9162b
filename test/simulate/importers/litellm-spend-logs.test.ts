import { describe, expect, test } from 'vitest';
import { litellmSpendLogs } from '../../../src/simulate/importers/litellm-spend-logs.ts';
import { readRecord, recognisedBy } from '../../support/read-record.ts';

const row = {
  request_id: 'chatcmpl-1',
  startTime: '2025-01-24 09:20:46.847371',
  model: 'gpt-4o',
  team_id: 'acme',
  user: '',
  spend: 0.0002,
  prompt_tokens: 10,
  completion_tokens: 20,
  request_tags: '["batch", 5]',
  messages: '{}',
  metadata: '{"usage_object": {"prompt_tokens_details": {"cached_tokens": 4}}}',
  custom_llm_provider: 'openai',
};
const time = Date.UTC(2025, 0, 24, 9, 20, 46, 847);

describe('litellm-spend-logs', () => {
  test('reads a row of SpendLogs with the JSON in its texts', () => {
    expect(readRecord(litellmSpendLogs, row)).toEqual({
      id: 'chatcmpl-1',
      time,
      tags: ['batch'],
      attributes: {
        'gen_ai.request.model': 'gpt-4o',
        'gen_ai.provider.name': 'openai',
        tenant: 'acme',
        'llmroute.tenant': 'acme',
      },
      usage: { input: 10, output: 20, cacheRead: 4, cacheWrite: 0, reasoning: 0 },
    });
    expect(recognisedBy(row)).toEqual(['litellm-spend-logs']);
  });

  test('reads a standard logging payload with its messages', () => {
    const payload = {
      id: 'chatcmpl-2',
      startTime: 1737710446.847,
      response_cost: 0.1,
      prompt_tokens: 10,
      completion_tokens: 20,
      model: 'gpt-4o',
      model_parameters: { max_tokens: 9 },
      messages: [{ role: 'user', content: 'hi' }],
      metadata: { user_api_key_team_id: 'acme' },
    };
    expect(recognisedBy(payload)).toEqual(['litellm-spend-logs']);
    expect(readRecord(litellmSpendLogs, payload)).toMatchObject({
      id: 'chatcmpl-2',
      time,
      api: 'openai.chat',
      body: { model: 'gpt-4o', max_tokens: 9, messages: payload.messages },
      attributes: { tenant: 'acme' },
    });
  });

  test.each([
    [{ startTime: 'soon' }, '`startTime` must be a time, not `"soon"`'],
    [{ prompt_tokens: -1 }, '`prompt_tokens` is negative: `-1`'],
    [
      { prompt_tokens: 3 },
      '4 tokens read from or written to a cache are more than the 3 input tokens they must be part of',
    ],
  ])('%j is bad', (change, bad) => {
    expect(readRecord(litellmSpendLogs, { ...row, ...change })).toEqual({ bad });
  });

  test('texts that hold no JSON are passed over', () => {
    const broken = { ...row, metadata: '{"a":', request_tags: 'none', messages: '[[[' };
    expect(readRecord(litellmSpendLogs, broken)).toMatchObject({ id: 'chatcmpl-1', tags: [] });
  });
});
