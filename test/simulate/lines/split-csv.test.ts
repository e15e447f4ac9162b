import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitCsv } from '../../../src/simulate/lines/split-csv.ts';

describe('the fields of a CSV line', () => {
  test.each([
    ['', ['']],
    ['a,b', ['a', 'b']],
    ['a,,', ['a', '', '']],
    ['"a,b",c', ['a,b', 'c']],
    ['"a ""b""",c', ['a "b"', 'c']],
    ['a,"', ['a', '']],
    ['"a"b,c', ['a']],
    ['"",""', ['', '']],
  ])('%j', (line, fields) => {
    expect(splitCsv(line)).toEqual(fields);
  });

  test('are read back as they were written', () => {
    const field = fc.oneof(fc.string(), fc.constantFrom('a,b', '"', '""', 'a"b', ''));
    fc.assert(
      fc.property(fc.array(field, { minLength: 1 }), (fields) => {
        const line = fields.map((one) => `"${one.replaceAll('"', '""')}"`).join(',');
        expect(splitCsv(line)).toEqual(fields);
      }),
    );
  });
});
