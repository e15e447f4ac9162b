import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../src/base/json.ts';
import { classifyErrorObject, classifyFailure } from '../../src/providers/classify-failure.ts';
import { failureMessage } from '../../src/providers/failure-message.ts';
import { retryHint } from '../../src/providers/retry-hint.ts';
import { sharedData } from '../support/shared-data.ts';

const limited = { error: { message: 'slow down', type: 'tokens', code: 'rate_limit_exceeded' } };

describe('classifyFailure', () => {
  it.each([
    [400, { error: { message: 'bad', type: 'invalid_request_error' } }, 'bad-request', false],
    [400, { error: { message: 'too big', code: 'context_length_exceeded' } }, 'too-long', false],
    [400, { error: { message: 'no', code: 'content_filter' } }, 'filtered', false],
    [400, { error: { message: 'no such', code: 'model_not_found' } }, 'not-found', false],
    [
      400,
      { object: 'error', message: "This model's maximum context length is 1" },
      'too-long',
      false,
    ],
    [401, { error: { message: 'who are you' } }, 'unauthorised', false],
    [403, { error: 'not for you' }, 'unauthorised', false],
    [404, { detail: 'Not Found' }, 'not-found', false],
    [408, {}, 'timed-out', true],
    [413, {}, 'too-long', false],
    [422, { detail: [{ msg: 'extra fields' }] }, 'bad-request', false],
    [429, limited, 'rate-limited', true],
    [429, { error: { message: 'x', code: 'insufficient_quota' } }, 'rate-limited', false],
    [429, { error: { message: 'Request too large for gpt' } }, 'rate-limited', false],
    [500, { error: { message: 'oops' } }, 'overloaded', true],
    [504, {}, 'timed-out', true],
    [
      529,
      { type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } },
      'overloaded',
      true,
    ],
  ] as const)('%i %j is %s', (status, body, kind, retryable) => {
    const failure = classifyFailure({ status, headers: {}, body: JSON.stringify(body) });
    expect(failure).toMatchObject({ status, kind, retryable });
  });
  it('knows a web page', () => {
    const body = '<!DOCTYPE html><html>…';
    expect(classifyFailure({ status: 502, headers: {}, body })).toEqual({
      kind: 'overloaded',
      status: 502,
      message: 'the answer is HTML, not JSON',
      retryable: true,
    });
  });
  it('takes the status of an error object in a stream from the object', () => {
    expect(classifyErrorObject({ error: { message: 'x', code: 429 } })).toMatchObject({
      kind: 'rate-limited',
      status: 429,
    });
    expect(
      classifyErrorObject({ error: { message: 'Overloaded', type: 'overloaded_error' } }).kind,
    ).toBe('overloaded');
  });
});

describe('classifyErrorObject', () => {
  it.each([
    [{ error: { message: 'Internal server error' } }, 'overloaded', true],
    [{ error: 'boom' }, 'overloaded', true],
    [{ error: { message: 'the request timed out' } }, 'timed-out', true],
    [{ error: { message: 'no', code: 502 } }, 'overloaded', true],
    [{ error: { message: 'no', type: 'invalid_request_error' } }, 'bad-request', false],
  ])('%j inside a stream is %s', (body, kind, retryable) => {
    expect(classifyErrorObject(body)).toMatchObject({ kind, retryable });
  });
});

describe('retryHint', () => {
  it.each([
    [{ 'retry-after-ms': '250' }, undefined, '', 250],
    [{ 'retry-after': '2' }, undefined, '', 2000],
    [{ 'retry-after': '0.5' }, undefined, '', 500],
    [
      { 'retry-after': 'Wed, 21 Oct 2026 07:28:07 GMT', date: 'Wed, 21 Oct 2026 07:28:00 GMT' },
      undefined,
      '',
      7000,
    ],
    [{ 'retry-after': 'soon' }, undefined, '', undefined],
    [{ 'retry-after': '-1' }, undefined, '', undefined],
    [{}, { error: { details: [{}, { retryDelay: '34.4s' }] } }, '', 34_400],
    [{}, [{ error: { details: [{ retryDelay: '1s' }] } }], '', 1000],
    [{}, undefined, 'Please try again in 174ms.', 174],
    [{}, undefined, 'Please try again in 18.642s. Visit', 18_642],
    [{}, undefined, 'please retry after 1m26.4s', 86_400],
    [{}, undefined, 'try again later', undefined],
  ] as const)('%j %j %j is %j', (headers, body, message, expected) => {
    expect(retryHint(headers, body as Json | undefined, message)).toBe(expected);
  });
});

describe('failureMessage', () => {
  it.each([
    ['a\nb\tc\u001b[31m', 'a b c [31m'],
    ['Incorrect API key provided: sk-proj-abcdef123456.', 'Incorrect API key provided: [key].'],
    ['Bearer abcdefgh12345', 'Bearer [key]'],
    ['x'.repeat(400), `${'x'.repeat(299)}…`],
  ])('%j becomes %j', (text, expected) => {
    expect(failureMessage(text)).toBe(expected);
  });
});

const KINDS: Readonly<Record<string, string>> = {
  rate_limit: 'rate-limited',
  rate_limit_tokens: 'rate-limited',
  request_too_large_for_tpm: 'rate-limited',
  quota_exhausted: 'rate-limited',
  context_length: 'too-long',
  max_output_exceeded: 'bad-request',
  content_filter: 'filtered',
  overloaded: 'overloaded',
};

interface FieldError {
  readonly id: string;
  readonly status: number | null;
  readonly headers: Record<string, string>;
  readonly body: Json;
  readonly kind: string;
  readonly retryable: boolean;
  readonly inStream: boolean;
}

const errorsPath = sharedData('wire-errors/errors.jsonl');
describe.skipIf(errorsPath === undefined)('errors from the field', () => {
  const rows = readFileSync(errorsPath ?? '', 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as FieldError)
    .filter((row) => row.kind !== 'headers');
  it.each(rows)('$id', (row) => {
    const data = typeof row.body === 'string' ? /data: (.*)/.exec(row.body)?.[1] : undefined;
    const failure = row.inStream
      ? classifyErrorObject(data === undefined ? row.body : (JSON.parse(data) as Json))
      : classifyFailure({
          status: row.status ?? 0,
          headers: row.headers,
          body: JSON.stringify(row.body),
        });
    expect(failure).toMatchObject({ kind: KINDS[row.kind], retryable: row.retryable });
  });
});
