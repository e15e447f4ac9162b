import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyEdits, editsMeet } from '../../src/diagnostics/apply-edits.ts';
import type { Edit } from '../../src/diagnostics/types.ts';
import { SourceText } from '../../src/source/source-text.ts';

const source = new SourceText('p.yaml', 'abcdef');
const edit = (start: number, end: number, text: string): Edit => ({
  at: { source, start, end },
  text,
});

test.each<[string, readonly Edit[], string]>([
  ['nothing', [], 'abcdef'],
  ['a replacement', [edit(1, 3, 'X')], 'aXdef'],
  ['an insertion', [edit(2, 2, 'X')], 'abXcdef'],
  ['a deletion', [edit(0, 6, '')], ''],
  ['several, in any order', [edit(4, 5, 'Y'), edit(0, 1, 'X')], 'XbcdYf'],
  ['at both ends', [edit(6, 6, 'Z'), edit(0, 0, 'A')], 'AabcdefZ'],
])('%s', (_, edits, expected) => {
  expect(applyEdits(source.text, edits)).toBe(expected);
});

test.each<[Edit, Edit, boolean]>([
  [edit(0, 2, ''), edit(3, 4, ''), false],
  [edit(0, 2, ''), edit(2, 4, ''), true],
  [edit(0, 4, ''), edit(1, 2, ''), true],
  [edit(2, 2, ''), edit(2, 2, ''), true],
  [
    edit(0, 2, ''),
    { ...edit(0, 2, ''), at: { ...edit(0, 2, '').at, source: new SourceText('q', 'abcdef') } },
    false,
  ],
])('edits %# meet', (a, b, expected) => {
  expect(editsMeet(a, b)).toBe(expected);
  expect(editsMeet(b, a)).toBe(expected);
});

test('edits that do not meet are the same in any order and one by one from the end', () => {
  const cuts = fc.uniqueArray(fc.nat(60), { minLength: 2, maxLength: 12 });
  fc.assert(
    fc.property(
      fc.string({ minLength: 60, maxLength: 60 }),
      cuts,
      fc.string(),
      (text, ends, put) => {
        const whole = new SourceText('p', text);
        const sorted = ends.toSorted((a, b) => a - b);
        const edits: Edit[] = [];
        for (let at = 0; at + 1 < sorted.length; at += 2) {
          edits.push({
            at: { source: whole, start: sorted[at] ?? 0, end: sorted[at + 1] ?? 0 },
            text: `${put}${at}`,
          });
        }
        let oneByOne = text;
        for (const { at, text: inserted } of edits.toReversed()) {
          oneByOne = oneByOne.slice(0, at.start) + inserted + oneByOne.slice(at.end);
        }
        expect(applyEdits(text, edits)).toBe(oneByOne);
        expect(applyEdits(text, edits.toReversed())).toBe(oneByOne);
      },
    ),
  );
});
