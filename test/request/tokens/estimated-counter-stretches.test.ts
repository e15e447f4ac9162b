import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { estimatedCounter } from '../../../src/request/tokens/estimated-counter.ts';
import {
  KIND_BITS,
  kindIndex,
  KINDS,
  NEXT,
  STATES,
} from '../../../src/request/tokens/text-machine.ts';
import { WEIGHTS } from '../../../src/request/tokens/weights.ts';

const weights = STATES.map((state) => {
  const [, track = state, position = '1'] = /^(\D+)(\d+)$/.exec(state) ?? [];
  return Math.round((WEIGHTS[track]?.[Number(position) - 1] ?? 0) * 1000);
});

/** The machine one code unit after the other, without any cleverness. */
function plainly(text: string): number {
  let row = 0;
  let sum = 0;
  for (let index = 0; index < text.length; index++) {
    row = NEXT[row | KINDS[kindIndex(text.charCodeAt(index))]!]!;
    sum += weights[row >> KIND_BITS]!;
  }
  return text === '' ? 0 : Math.max(1, Math.round(sum / 1000));
}

const words = fc.array(
  fc.oneof(
    fc.constantFrom(
      'the ',
      'order',
      ' ',
      '  ',
      '\n',
      'A',
      'HTTP ',
      "don't ",
      '42',
      '7',
      '(',
      '->',
      'é',
      '漢字',
    ),
    fc.string({ maxLength: 12 }),
    fc.string({ unit: 'binary', maxLength: 4 }),
  ),
  { maxLength: 80 },
);

describe('a long text is walked in stretches', () => {
  test('and has the tokens it has when walked one code unit after the other', () => {
    fc.assert(
      fc.property(words, (parts) => {
        const text = parts.join('');
        expect(estimatedCounter.count(text)).toBe(plainly(text));
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    ['no space at all', 'x'.repeat(5000)],
    ['nothing but spaces', ' '.repeat(5000)],
    ['a space after every letter', 'a '.repeat(2500)],
    ['longer than the scratch', 'the quick brown fox '.repeat(5000)],
    ['as long as the scratch, and wide at the end', `${'a'.repeat((1 << 15) - 3)}漢b`],
    ['a wide character at the end', `${'the quick brown fox '.repeat(50)}漢`],
    ['two characters of two bytes', 'éé the quick brown fox jumps over it'],
  ])('%s', (_, text) => {
    expect(estimatedCounter.count(text)).toBe(plainly(text));
  });
});
