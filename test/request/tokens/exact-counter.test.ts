import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadExactCounter } from '../../../src/request/tokens/exact-counter.ts';
import { LONGEST_RUN, splitRuns } from '../../../src/request/tokens/split-runs.ts';
import { sharedData } from '../../support/shared-data.ts';

const exact = await loadExactCounter();
const PLAIN = { disallowedSpecial: new Set<string>() };

test('it says that it is exact, and is made once', async () => {
  expect(exact.from).toBe('exact');
  expect(await loadExactCounter()).toBe(exact);
});

test.each([
  ['', 0],
  ['hello world', 2],
  ['<|endoftext|>', 7],
  ['\0', 1],
])('%j has %i tokens', (text, tokens) => {
  expect(exact.count(text)).toBe(tokens);
});

test.each([
  '\ud800',
  '\udc00',
  'a\ud800b',
  '\ud83d'.repeat(2000),
  '<|im_start|>'.repeat(500),
  '\u202eمرحبا',
  '👩‍👩‍👧‍👦',
])('%j is counted without a throw', (text) => {
  expect(exact.count(text)).toBeGreaterThan(0);
});

test('ordinary text is one piece, so its count is that of the plain tokenizer', () => {
  const paths = [
    'arena-hard/v0.1-question.jsonl',
    'mgsm/zh.jsonl',
    'mgsm/ja.jsonl',
    'mgsm/de.jsonl',
  ];
  const texts = [readFileSync(new URL(import.meta.url), 'utf8')];
  for (const path of paths) {
    const file = sharedData(path);
    if (file !== undefined) texts.push(...readFileSync(file, 'utf8').split('\n'));
  }
  for (const text of texts) {
    if (splitRuns(text).length === 1) expect(exact.count(text)).toBe(countTokens(text, PLAIN));
    else expect(text).toMatch(/(\S)\1{200}|\s{200}|[^\s\p{L}\p{N}]{200}/u);
  }
});

describe('pieces', () => {
  test.each([
    ['letters', 'a', 1000, 4],
    ['han', '漢', 100_000, 391],
    ['signs', '!', 513, 3],
    ['blanks', ' ', 257, 2],
    ['line ends after a sign, which would be one run', '\n/', 1280, 10],
    ['pairs', '👍', 512, 4],
    ['lone surrogates', '\ud800', 512, 2],
    ['digits, which are cut by threes anyway', '7', 100_000, 1],
    ['words', 'word ', 100_000, 1],
    ['nothing unbroken', 'a!', 100_000, 1],
  ])('of %s', (_, unit, times, pieces) => {
    const text = unit.repeat(times);
    const cut = splitRuns(text);
    expect(cut.join('')).toBe(text);
    expect(cut).toHaveLength(pieces);
  });

  test('no piece of any text holds a longer run, and no pair is cut', () => {
    const run = fc
      .tuple(
        fc.constantFrom('a', '漢', '!', '\n', ' ', '/', '\u0301', '👍', '\ud800', '7'),
        fc.integer({ min: 1, max: 700 }),
      )
      .map(([unit, times]) => unit.repeat(times));
    fc.assert(
      fc.property(fc.array(run, { maxLength: 6 }), (runs) => {
        const text = runs.join('');
        const pieces = splitRuns(text);
        expect(pieces.join('')).toBe(text);
        const most = String(LONGEST_RUN + 1);
        const longer = new RegExp(
          `[\\p{L}\\p{M}]{${most}}|[^\\s\\p{L}\\p{N}\\p{M}]{${most}}|\\s{${most}}`,
          'u',
        );
        for (const piece of pieces) {
          expect(piece).not.toMatch(longer);
          expect(
            /[\ud800-\udbff]$/.test(piece) &&
              /^[\udc00-\udfff]/.test(pieces[pieces.indexOf(piece) + 1] ?? ''),
          ).toBe(false);
        }
      }),
      { numRuns: 300 },
    );
  });
});

test('cutting a run of letters changes its count by little', () => {
  const text = Array.from({ length: 2000 }, (_, index) =>
    String.fromCharCode(97 + ((index * 7919) % 26)),
  ).join('');
  const plain = countTokens(text, PLAIN);
  expect(Math.abs(exact.count(text) - plain)).toBeLessThanOrEqual(splitRuns(text).length);
});
