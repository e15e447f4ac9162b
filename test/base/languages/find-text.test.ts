import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exampleOf } from '../../../src/base/languages/example-of.ts';
import { findText } from '../../../src/base/languages/find-text.ts';
import type { Machine } from '../../../src/base/languages/machine.ts';
import { patternMachine } from '../../../src/base/languages/pattern-machine.ts';
import { stretchMachine } from '../../../src/base/languages/stretch-machine.ts';
import { wordsMachine } from '../../../src/base/languages/words-machine.ts';
import { compileLinearRegex } from '../../../src/base/linear-regex.ts';
import { pattern } from '../../support/languages.ts';

function machine(...patterns: readonly string[]): Machine {
  const made = patternMachine(patterns);
  if (made === undefined) throw new Error(`no machine for ${patterns.join()}`);
  return made;
}

function holds(source: string, given: string): boolean {
  const compiled = compileLinearRegex(source);
  if (!('test' in compiled)) throw new Error(compiled.problem);
  return compiled.test(given);
}

/** All texts of up to three characters out of those that patterns of the tests tell apart. */
const SHORT = [
  'a',
  'b',
  'c',
  'A',
  'B',
  'K',
  'k',
  '\u212a',
  '_',
  ' ',
  '\n',
  '1',
  'é',
  'É',
  '😀',
  '…',
];
const SHORT_TEXTS = [0, 1, 2].reduce<readonly string[]>(
  (texts) => ['', ...texts.flatMap((one) => SHORT.map((character) => one + character)), ...texts],
  [''],
);

test('what is found holds, and where nothing is found there is nothing', () => {
  const seen = { some: 0, none: 0, unknown: 0 };
  fc.assert(
    fc.property(
      fc.array(pattern, { maxLength: 2 }),
      fc.array(pattern, { maxLength: 2 }),
      (wanted, unwanted) => {
        const fits = (one: string): boolean =>
          wanted.every((source) => holds(source, one)) &&
          !unwanted.some((source) => holds(source, one));
        const found = findText({
          in: wanted.map((source) => machine(source)),
          notIn: unwanted.map((source) => machine(source)),
        });
        seen[found.kind]++;
        if (found.kind === 'some')
          expect([found.text, fits(found.text)]).toEqual([found.text, true]);
        if (found.kind === 'none') expect(SHORT_TEXTS.filter(fits)).toEqual([]);
        // The text is a shortest one.
        if (found.kind === 'some') {
          const length = Array.from(found.text).length;
          const shorter = SHORT_TEXTS.filter((one) => Array.from(one).length < length);
          expect(shorter.filter(fits)).toEqual([]);
        }
      },
    ),
    { numRuns: 400 },
  );
  expect(seen.some).toBeGreaterThan(100);
  expect(seen.none).toBeGreaterThan(30);
});

describe('examples', () => {
  test.each([
    ['(?i)invoice [0-9]+', 'invoice 0'],
    [String.raw`\b[A-Z]{2,5}-\d{1,6}\b`, 'AA-0'],
    ['^gpt-4o?$', 'gpt-4'],
    [String.raw`\Bfoo\b`, 'afoo'],
    ['a.{20}b', `${'a'.repeat(21)}b`],
    ['(a|b)*a.{30}c', `${'a'.repeat(31)}c`],
    ['a{900}', 'a'.repeat(900)],
    ['x*', 'a'],
    [String.raw`\p{Han}{2}`, '⺀⺀'],
    ['(?i)STRASSE|Straße', 'straße'],
  ])('%s: %s', (source, example) => {
    expect(exampleOf(source)).toBe(example);
  });

  test.each(['^$', 'a\\bb', '(', '\\A\\z'])('%s has none that has something in it', (source) => {
    expect(exampleOf(source)).toBeUndefined();
  });
});

test.each([
  [
    'a glob and a prefix apart',
    [machine(String.raw`\Agpt-.*\z`), stretchMachine('claude', 'claudf')],
  ],
  ['two endings', [machine(String.raw`-mini\z`), machine(String.raw`-maxi\z`)]],
])('%s leave no text', (_, wanted) => {
  expect(findText({ in: wanted, notIn: [] })).toEqual({ kind: 'none' });
});

test('words are avoided, and texts that are refused', () => {
  const wanted = { in: [machine('^[ab]$')], notIn: [wordsMachine(['a'])] };
  expect(findText(wanted)).toEqual({ kind: 'some', text: 'b' });
  expect(findText({ ...wanted, notIn: [wordsMachine(['a', 'b'])] })).toEqual({ kind: 'none' });
  // What was refused for another reason is no proof.
  expect(findText({ ...wanted, accept: () => false })).toEqual({ kind: 'unknown' });
  expect(findText({ in: [machine('^a*$')], notIn: [], accept: (one) => one.length > 3 })).toEqual({
    kind: 'unknown',
  });
});

test('a search that has no end in sight gives up', () => {
  const wanted = [machine('(?:a|b){0,300}a(?:a|b){30}c'), machine('(?:a|b){0,300}b(?:a|b){29}d$')];
  const unwanted = [machine('c.*d'), machine('d')];
  expect(findText({ in: wanted, notIn: unwanted }, { left: 50_000 })).toEqual({ kind: 'unknown' });
});
