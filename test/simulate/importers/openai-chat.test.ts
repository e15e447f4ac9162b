import { describe, expect, test } from 'vitest';
import { openaiChat } from '../../../src/simulate/importers/openai-chat.ts';
import { readRecord, recognisedBy } from '../../support/read-record.ts';

const body = { model: 'gpt-4o', messages: [{ role: 'user', content: 'hi' }], max_tokens: 5 };

describe('openai-chat', () => {
  test('takes a body as it is and names it for its place', () => {
    expect(readRecord(openaiChat, body)).toEqual({ id: 'log.jsonl-7', api: 'openai.chat', body });
  });

  test('is told apart from the other formats', () => {
    expect(recognisedBy(body)).toEqual(['openai-chat']);
  });

  test.each([
    [{ model: 'm' }, 'the body has no `messages`'],
    [{ messages: 'hi' }, '`messages` must be a list, not `"hi"`'],
    [{ messages: { role: 'user' } }, '`messages` must be a list, not an object'],
    [
      { messages: [{ role: 'user', content: 'a' }, 'b'] },
      '`messages[1]` must be an object, not `"b"`',
    ],
    [{ messages: [null] }, '`messages[0]` must be an object, not `null`'],
  ])('%j is bad', (record, bad) => {
    expect(readRecord(openaiChat, record)).toEqual({ bad });
  });
});
