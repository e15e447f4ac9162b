import { describe, expect, test } from 'vitest';
import { mooncake } from '../../../src/simulate/importers/mooncake.ts';
import { readRecord, recognisedBy } from '../../support/read-record.ts';

const row = { timestamp: 3000, input_length: 40160, output_length: 6, hash_ids: [0, 1] };

describe('mooncake', () => {
  test('reads a row; milliseconds since the start are no time of day', () => {
    expect(readRecord(mooncake, row)).toEqual({
      id: 'log.jsonl-7',
      usage: { input: 40160, output: 6, cacheRead: 0, cacheWrite: 0, reasoning: 0 },
    });
    expect(recognisedBy(row)).toEqual(['mooncake']);
  });

  test.each([
    [{ timestamp: -1 }, '`timestamp` must be milliseconds since the start, not `-1`'],
    [{ timestamp: '0' }, '`timestamp` must be milliseconds since the start, not `"0"`'],
    [{ input_length: 1.5 }, '`input_length` must be a whole number of tokens, not `1.5`'],
    [{ output_length: -6 }, '`output_length` is negative: `-6`'],
    [{ output_length: 1e300 }, '`output_length` is above 100,000,000 tokens'],
    [{ output_length: [] }, '`output_length` must be a whole number of tokens, not a list'],
  ])('%j is bad', (change, bad) => {
    expect(readRecord(mooncake, { ...row, ...change })).toEqual({ bad });
  });
});
