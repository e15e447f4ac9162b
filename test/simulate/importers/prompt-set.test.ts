import { describe, expect, test } from 'vitest';
import { promptSet } from '../../../src/simulate/importers/prompt-set.ts';
import { readRecord, recognisedBy } from '../../support/read-record.ts';

const message = { role: 'user', content: 'hi' };

describe('prompt-set', () => {
  test.each([
    [{ uid: 'a', prompt: 'hi', category: 'c' }, 'a'],
    [{ id: 'b', question: 'hi' }, 'b'],
    [{ question_id: 3, question: [message] }, '3'],
    [{ question: [[message]] }, 'log.jsonl-7'],
  ])('%j asks hi', (record, id) => {
    expect(readRecord(promptSet, record)).toEqual({
      id,
      api: 'openai.chat',
      body: { messages: [message] },
    });
    expect(recognisedBy(record)).toEqual(['prompt-set']);
  });

  test('functions are tools, and turns follow each other', () => {
    const call = { name: 'f', parameters: {} };
    expect(
      readRecord(promptSet, { id: 'b', question: [[message], [message]], function: [call] }),
    ).toMatchObject({
      body: { messages: [message, message], tools: [{ type: 'function', function: call }] },
    });
  });

  test.each([
    [{ id: 'x' }, 'the record has neither `prompt` nor `question`'],
    [{ prompt: 5 }, '`prompt` or `question` must be a text or a list of messages, not `5`'],
    [
      { question: [[5]] },
      '`prompt` or `question` must be a text or a list of messages, not a list',
    ],
  ])('%j is bad', (record, bad) => {
    expect(readRecord(promptSet, record)).toEqual({ bad });
  });
});
