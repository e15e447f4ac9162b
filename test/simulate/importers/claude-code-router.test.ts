import { describe, expect, test } from 'vitest';
import { claudeCodeRouter } from '../../../src/simulate/importers/claude-code-router.ts';
import { readRecord, recognisedBy } from '../../support/read-record.ts';

// The fields of a row of claude-code-router's fixtures (MIT), without those that are not read.
const row = {
  createdAt: '2026-08-06T04:24:18.109Z',
  id: 6998,
  requestId: '97b2892f',
  inputTokens: 30,
  cacheReadTokens: 241600,
  cacheWriteTokens: 10,
  outputTokens: 7,
  model: 'glm-5.2',
  provider: '',
  sessionId: 'ea811d1f',
};

describe('claude-code-router', () => {
  test('adds what came from a cache to the input, which the log leaves out', () => {
    expect(readRecord(claudeCodeRouter, row)).toEqual({
      id: '97b2892f',
      time: Date.UTC(2026, 7, 6, 4, 24, 18, 109),
      attributes: { 'gen_ai.request.model': 'glm-5.2', 'session.id': 'ea811d1f' },
      usage: { input: 241640, output: 7, cacheRead: 241600, cacheWrite: 10, reasoning: 0 },
    });
    expect(recognisedBy(row)).toEqual(['claude-code-router']);
  });

  test.each([
    [{ createdAt: 5 }, '`createdAt` must be a time, not `5`'],
    [{ inputTokens: '30' }, '`inputTokens` must be a whole number of tokens, not `"30"`'],
    [{ cacheReadTokens: -1 }, '`cacheReadTokens` is negative: `-1`'],
    [
      { reasoningTokens: 8 },
      '8 reasoning tokens are more than the 7 output tokens they must be part of',
    ],
  ])('%j is bad', (change, bad) => {
    expect(readRecord(claudeCodeRouter, { ...row, ...change })).toEqual({ bad });
  });
});
