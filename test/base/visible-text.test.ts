import fc from 'fast-check';
import { expect, test } from 'vitest';
import { visibleText } from '../../src/base/visible-text.ts';

test.each([
  ['plain ünïcödé 漢字 😀', 'plain ünïcödé 漢字 😀'],
  ['\u001b[31m', '␛[31m'],
  ['a\tb\nc\rd\0', 'a b␊c␍d␀'],
  ['\u202eevil\u2066', '\ufffdevil\ufffd'],
  ['\ud800x\udc00', '\ufffdx\ufffd'],
  ['\u007f\u009b', '␡\ufffd'],
])('%j is shown as %j', (text, shown) => {
  expect(visibleText(text)).toBe(shown);
});

test('any text becomes harmless and keeps its length', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const shown = visibleText(text);
      expect(shown).toHaveLength(text.length);
      expect(shown).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
      expect(shown.isWellFormed()).toBe(true);
    }),
  );
});
