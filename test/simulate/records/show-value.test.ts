import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { showName, showValue } from '../../../src/simulate/records/show-value.ts';

describe('hostile values in messages', () => {
  test.each<[unknown, string]>([
    [null, '`null`'],
    [5, '`5`'],
    ['a', '`"a"`'],
    [[1], 'a list'],
    [{}, 'an object'],
    ['x'.repeat(100), `\`"${'x'.repeat(39)}…\``],
    ['\u001b[31m', '`"\\u001b[31m"`'],
    ['a\u202eb`c', '`"a?b?c"`'],
    ['\ud800', '`"\\ud800"`'],
  ])('%j', (value, shown) => {
    expect(showValue(value)).toBe(shown);
  });

  test('one bounded line, whatever comes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const shown of [showValue(text), showName(text)]) {
          expect(shown).toMatch(/^`[^\p{Cc}\u2028\u2029]*`$/u);
          expect(shown.length).toBeLessThan(50);
        }
      }),
    );
  });
});
