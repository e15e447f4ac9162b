import { describe, expect, test } from 'vitest';
import { anthropicMessages } from '../../../src/simulate/importers/anthropic-messages.ts';
import { readRecord, recognisedBy } from '../../support/read-record.ts';

const body = {
  model: 'claude-opus-5-5',
  max_tokens: 64,
  system: 'be short',
  messages: [{ role: 'user', content: 'hi' }],
};

describe('anthropic-messages', () => {
  test('takes a body as it is and is told apart from the other formats', () => {
    expect(readRecord(anthropicMessages, body)).toEqual({
      id: 'log.jsonl-7',
      api: 'anthropic.messages',
      body,
    });
    expect(recognisedBy(body)).toEqual(['anthropic-messages']);
  });

  test.each([
    [{ system: 's' }, 'the body has no `messages`'],
    [{ system: 's', messages: [true] }, '`messages[0]` must be an object, not `true`'],
  ])('%j is bad', (record, bad) => {
    expect(readRecord(anthropicMessages, record)).toEqual({ bad });
  });
});
