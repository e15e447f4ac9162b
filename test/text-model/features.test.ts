import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BUCKETS, featuresOf, keep } from '../../src/text-model/features.ts';
import { instructionOf } from '../../src/text-model/instruction.ts';
import { languageFeaturesOf } from '../../src/text-model/language-features.ts';
import { MOST_WORDS, wordsOf } from '../../src/text-model/words.ts';

const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.string({ unit: 'grapheme', maxLength: 400 }),
  fc.constantFrom(
    '',
    ' ',
    '\u0000',
    '🙂'.repeat(50),
    '\ud800',
    'ab'.repeat(5000),
    '中'.repeat(3000),
  ),
);

describe('words', () => {
  it.each([
    ['print("hi")', ['print', '(', '"', 'hi', '"', ')']],
    ['12 or 3.14', ['12', 'or', '3', '.', '14']],
    ['==== yes', ['====', 'yes']],
    ['東京へ go', ['東', '京', 'へ', 'go']],
    ['naïve Ünder', ['naïve', 'Ünder']],
    ['مرحبا بك', ['مرحبا', 'بك']],
    ['snake_case', ['snake_case']],
  ])('%j', (text, expected) => {
    const { count, starts, ends } = wordsOf(text);
    const words = Array.from({ length: count }, (_, at) => text.slice(starts[at], ends[at]));
    expect(words).toEqual(expected);
  });

  it('are bounded', () => {
    expect(wordsOf('a '.repeat(10 * MOST_WORDS)).count).toBe(MOST_WORDS);
  });
});

describe('what is asked and what is quoted', () => {
  it.each([
    ['no marks', 'Fix my grammar', { instruction: 'Fix my grammar', body: '' }],
    ['a fence', 'Why?\n```\nx = 1\n```', { instruction: 'Why?\n\n', body: '```\nx = 1\n```' }],
    [
      'a tag',
      '<text>abc</text> Translate',
      { instruction: '\n Translate', body: '<text>abc</text>' },
    ],
    ['an open fence', 'a ```b', { instruction: 'a \n', body: '```b' }],
    ['nothing else', '```x```', { instruction: '```x```', body: '' }],
  ])('%s', (_, text, parts) => {
    expect(instructionOf(text)).toEqual(parts);
  });

  it('reads a long text at both ends and between', () => {
    const { instruction } = instructionOf(
      `START ${'x'.repeat(2_000_000)} MIDDLE ${'y'.repeat(2_000_000)} END`,
    );
    expect(instruction.length).toBeLessThan(3000);
    expect(instruction).toMatch(/^START [^]*MIDDLE[^]* END$/);
  });
});

describe.each([
  ['of words', featuresOf],
  ['of letters', languageFeaturesOf],
])('features %s', (_, of) => {
  it('are the same for the same text, in their bounds, for any text', () => {
    fc.assert(
      fc.property(anything, fc.string(), (text, other) => {
        const first = keep(of(text));
        of(other);
        expect(keep(of(text))).toEqual(first);
        expect(first.buckets.every((one) => one >= 0 && one < BUCKETS)).toBe(true);
        expect(first.weights.every((one) => one > 0 && one <= 2)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('are none of a text that says nothing', () => {
    for (const text of ['', ' \n', '🙂🙂', '?!', '…']) expect(of(text).count).toBe(0);
  });
});
