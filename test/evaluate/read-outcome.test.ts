import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../src/base/json.ts';
import { readOutcome } from '../../src/evaluate/read-outcome.ts';
import { readText } from '../support/source-files.ts';

const validate = new Ajv({ strict: true, allowUnionTypes: true }).compile(
  JSON.parse(readText('schemas/outcomes.schema.json')) as object,
);

const ok = { quality: 1 };

test('a full line', () => {
  const outcome = {
    quality: 0.5,
    cost: 0.01,
    input_tokens: 3,
    output_tokens: 9,
    latency_ms: 80,
    answer: 'x',
  };
  const record = { id: 'a', prompt: 'hi', task: 't', domain: 'd', outcomes: { m: outcome, n: ok } };
  const read = readOutcome(record);
  expect(read).toMatchObject({ id: 'a', prompt: 'hi', task: 't', domain: 'd' });
  if (typeof read === 'string') throw new Error(read);
  expect([...read.outcomes.keys()]).toEqual(['m', 'n']);
  expect(read.outcomes.get('m')).toEqual({
    quality: 0.5,
    cost: 0.01,
    inputTokens: 3,
    outputTokens: 9,
    latencyMs: 80,
    answer: 'x',
  });
});

describe('the schema and the reader agree', () => {
  test.each<[unknown, string | undefined]>([
    [{ prompt: 'hi', outcomes: { m: ok } }, undefined],
    [{ prompt: '', outcomes: { m: { quality: 0, cost: null, answer: null } }, id: 7 }, undefined],
    [{ prompt: 'hi', outcomes: { m: ok }, id: null, task: null, domain: null }, undefined],
    [{ outcomes: { m: ok } }, '`prompt` must be a text, not missing'],
    [{ prompt: ['hi'], outcomes: { m: ok } }, '`prompt` must be a text, not a list'],
    [{ prompt: 'hi' }, '`outcomes` must be an object, not missing'],
    [{ prompt: 'hi', outcomes: {} }, '`outcomes` names no model'],
    [{ prompt: 'hi', outcomes: { m: 1 } }, 'the outcome of `m` must be an object, not `1`'],
    [
      { prompt: 'hi', outcomes: { m: {} } },
      '`quality` of `m` must be a number from 0 to 1, not missing',
    ],
    [
      { prompt: 'hi', outcomes: { m: { quality: 1.5 } } },
      '`quality` of `m` must be a number from 0 to 1, not `1.5`',
    ],
    [
      { prompt: 'hi', outcomes: { m: { quality: true } } },
      '`quality` of `m` must be a number from 0 to 1, not `true`',
    ],
    [
      { prompt: 'hi', outcomes: { m: { quality: 1, cost: -1 } } },
      '`cost` of `m` must be a number from 0 on, not `-1`',
    ],
    [
      { prompt: 'hi', outcomes: { m: { quality: 1, latency_ms: '3' } } },
      '`latency_ms` of `m` must be a number from 0 on, not `"3"`',
    ],
    [
      { prompt: 'hi', outcomes: { m: { quality: 1, latency: 3 } } },
      'unknown field `latency` of `m`: did you mean `latency_ms`?',
    ],
    [
      { prompt: 'hi', outcomes: { m: ok }, tasc: 'x' },
      'unknown field `tasc`: did you mean `task`?',
    ],
    [
      { prompt: 'hi', outcomes: { m: ok }, task: '' },
      '`task` must be a text that is not empty, not `""`',
    ],
    [
      { prompt: 'hi', outcomes: { m: { quality: 1, answer: 4 } } },
      '`answer` of `m` must be a text, not `4`',
    ],
  ])('on %j', (record, problem) => {
    const read = readOutcome(record as JsonObject);
    if (problem === undefined) expect(typeof read).toBe('object');
    else expect(read).toBe(problem);
    expect(validate(record)).toBe(problem === undefined);
  });
});

test('names from outside stay one bounded line', () => {
  const record = { prompt: 'hi', outcomes: { [`a\n\u202e${'x'.repeat(1000)}`]: 4 } };
  const read = readOutcome(record);
  expect(read).toMatch(/^the outcome of `a.+` must be an object, not `4`$/);
  expect(JSON.stringify(read).length).toBeLessThan(120);
});

test('names that objects inherit are names like others', () => {
  const record = JSON.parse(
    '{"prompt":"hi","outcomes":{"__proto__":{"quality":1},"constructor":{"quality":0}}}',
  ) as JsonObject;
  const read = readOutcome(record);
  if (typeof read === 'string') throw new Error(read);
  expect([...read.outcomes.keys()]).toEqual(['__proto__', 'constructor']);
});

test('the outcomes that ship are as the schema has them, and are read', () => {
  const shipped = readText('policies/quickstart/outcomes.jsonl').trimEnd().split('\n');
  expect(shipped).toHaveLength(244);
  for (const line of shipped) {
    const record = JSON.parse(line) as JsonObject;
    expect(validate(record), JSON.stringify(validate.errors)).toBe(true);
    expect(typeof readOutcome(record)).toBe('object');
  }
});
