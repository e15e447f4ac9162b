import { describe, expect, test } from 'vitest';
import { azureCsv } from '../../../src/simulate/importers/azure-csv.ts';
import { readRecord, recognisedBy } from '../../support/read-record.ts';

const row = {
  TIMESTAMP: '2023-11-16 18:17:03.9799600',
  ContextTokens: '4808',
  GeneratedTokens: '10',
};

describe('azure-csv', () => {
  test('reads the first row of the code trace', () => {
    expect(readRecord(azureCsv, row)).toEqual({
      id: 'log.jsonl-7',
      time: Date.UTC(2023, 10, 16, 18, 17, 3, 979),
      usage: { input: 4808, output: 10, cacheRead: 0, cacheWrite: 0, reasoning: 0 },
    });
    expect(recognisedBy({ ...row, NumImages: '0' }, 'csv')).toEqual(['azure-csv']);
    expect(recognisedBy({ TIMESTAMP: '', ContextTokens: '' }, 'csv')).toEqual([]);
  });

  test.each([
    ['TIMESTAMP', 'yesterday', '`TIMESTAMP` must be a time, not `"yesterday"`'],
    ['ContextTokens', '-4', '`ContextTokens` is negative: `-4`'],
    ['ContextTokens', '', '`ContextTokens` must be a whole number of tokens, not `""`'],
    ['GeneratedTokens', '1e3', '`GeneratedTokens` must be a whole number of tokens, not `"1e3"`'],
    ['GeneratedTokens', '99999999999999999999', '`GeneratedTokens` is above 100,000,000 tokens'],
  ])('%s %j is bad', (column, text, bad) => {
    expect(readRecord(azureCsv, { ...row, [column]: text })).toEqual({ bad });
  });
});
