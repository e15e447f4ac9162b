import { describe, expect, test } from 'vitest';
import { openaiResponses } from '../../../src/simulate/importers/openai-responses.ts';
import { readRecord, recognisedBy } from '../../support/read-record.ts';

const text = { model: 'gpt-5', input: 'hi' };
const list = { model: 'gpt-5', input: [{ role: 'user', content: 'hi' }] };

describe('openai-responses', () => {
  test.each([[text], [list]])('takes %j as it is', (body) => {
    expect(readRecord(openaiResponses, body)).toEqual({
      id: 'log.jsonl-7',
      api: 'openai.responses',
      body,
    });
    expect(recognisedBy(body)).toEqual(['openai-responses']);
  });

  test.each([
    [{ model: 'm' }, 'the body has no `input`'],
    [{ input: 5 }, '`input` must be a text or a list, not `5`'],
    [{ input: [5] }, '`input[0]` must be an object, not `5`'],
  ])('%j is bad', (record, bad) => {
    expect(readRecord(openaiResponses, record)).toEqual({ bad });
  });
});
