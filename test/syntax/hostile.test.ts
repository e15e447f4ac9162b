import { expect, test } from 'vitest';
import { SourceText } from '../../src/source/source-text.ts';
import { parsePolicy } from '../../src/syntax/parse.ts';

const SIZE = 10_000_000;
const fill = (unit: string): string => unit.repeat(Math.floor(SIZE / unit.length));

/** Nine anchors, each a list of nine of the one before: 9^9 values if they were written out. */
const BOMB = 'abcdefghi'
  .split('')
  .map(
    (name, at, all) =>
      `${name}: &${name} [${Array(9)
        .fill(at === 0 ? 'x' : `*${all[at - 1] ?? ''}`)
        .join(',')}]`,
  )
  .join('\n');

/** Each value is one level deeper than the one before. */
const LADDER = Array.from({ length: 200 }, (_, at) =>
  at === 0 ? 'k0: &k0 [1]' : `k${at}: &k${at} [*k${at - 1}]`,
).join('\n');

test.each<[string, () => string, string | undefined]>([
  ['10 MB of open brackets', () => fill('['), 'yaml-too-deep'],
  ['10 MB of open braces', () => fill('{'), 'yaml-too-deep'],
  ['10 MB of open braces with keys', () => fill('{a: '), 'yaml-too-deep'],
  ['10 MB of dashes', () => fill('- '), 'yaml-too-deep'],
  ['10 MB of question marks', () => fill('? '), 'yaml-too-deep'],
  [
    'indentation as stairs',
    () => Array.from({ length: 300 }, (_, at) => `${' '.repeat(at)}a:`).join('\n'),
    'yaml-too-deep',
  ],
  ['65 levels', () => '['.repeat(65) + ']'.repeat(65), 'yaml-too-deep'],
  ['10 MB of closing brackets', () => fill(']'), 'yaml-syntax'],
  ['10 MB of false escapes', () => `"${fill('\\q')}"`, 'yaml-syntax'],
  ['10 MB in an open quote', () => `"${fill('a\n')}`, 'yaml-syntax'],
  ['10 MB of commas', () => `[${fill(',')}]`, 'yaml-too-large'],
  ['10 MB of anchors', () => fill('&a '), 'yaml-too-large'],
  ['10 MB of line ends', () => fill('\n'), 'yaml-too-large'],
  ['10 MB of one key', () => fill('a: 1\n'), 'yaml-too-large'],
  ['10 MB of spaces', () => fill(' '), 'yaml-empty'],
  ['10 MB of text', () => fill('a'), undefined],
  ['an alias bomb', () => BOMB, 'yaml-too-large'],
  ['a ladder of aliases', () => LADDER, 'yaml-too-deep'],
  ['the marks of the lexer itself', () => 'a: \u001f\u0018b\u0002\n\u0018', 'yaml-syntax'],
])(
  '%s',
  (_, text, code) => {
    const { value, diagnostics } = parsePolicy(new SourceText('p.yaml', text()));
    expect(diagnostics[0]?.code).toBe(code);
    expect(value !== undefined || diagnostics.length === 1).toBe(true);
  },
  60_000,
);
