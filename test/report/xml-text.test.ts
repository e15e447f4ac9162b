import fc from 'fast-check';
import { expect, test } from 'vitest';
import { xmlText } from '../../src/report/xml-text.ts';
import { parseXml } from '../support/parse-xml.ts';

test.each([
  ['a & b < c > d', 'a &amp; b &lt; c &gt; d'],
  [`"it's"`, '&quot;it&apos;s&quot;'],
  [']]>', ']]&gt;'],
  ['a\nb\u0000\u001b[31m', 'a␊b␀␛[31m'],
  ['\ufffe\ud800', '\ufffd\ufffd'],
])('%j as XML', (text, expected) => {
  expect(xmlText(text)).toBe(expected);
});

test('any text is well-formed as an attribute and as an element', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const xml = xmlText(text);
      const [element] = [...parseXml(`<a b="${xml}">${xml}</a>`).getElementsByTagName('a')];
      expect(element?.getAttribute('b')).toBe(element?.textContent);
    }),
  );
});
