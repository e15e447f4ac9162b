import { describe, expect, test } from 'vitest';
import {
  compileLinearRegex,
  REGEX_MAX_INSTRUCTIONS,
  REGEX_MAX_LENGTH,
} from '../../src/base/linear-regex.ts';

function holds(pattern: string, text: string): boolean {
  const compiled = compileLinearRegex(pattern);
  if ('problem' in compiled) throw new Error(compiled.problem);
  return compiled.test(text);
}

function problemOf(pattern: string): { problem: string; help: string } {
  const compiled = compileLinearRegex(pattern);
  if ('test' in compiled) throw new Error(`${pattern} compiled`);
  return compiled;
}

describe('a pattern that RE2 can express', () => {
  test.each([
    ['b', 'abc', true],
    ['^b', 'abc', false],
    ['^abc$', 'abc', true],
    ['^b', 'a\nb', false],
    ['(?m)^b', 'a\nb', true],
    ['a.b', 'a\nb', false],
    ['(?s)a.b', 'a\nb', true],
    ['abc', 'ABC', false],
    ['(?i)abc', 'ABC', true],
    [String.raw`\b[A-Z]{2,5}-\d{1,6}\b`, 'see ABC-12, please', true],
    [String.raw`\b[A-Z]{2,5}-\d{1,6}\b`, 'see ABCDEFG-12, please', false],
    ['(?<name>a)', 'a', true],
    ['^.$', '💡', true],
    [String.raw`^\p{Greek}+$`, 'λόγος', true],
    ['', '', true],
    ['\u0000', 'a\u0000b', true],
    ['a', '\ud800a', true],
  ])('%j on %j is %j', (pattern, text, expected) => {
    expect(holds(pattern, text)).toBe(expected);
  });

  test('the pattern answers the same each time it is asked', () => {
    const compiled = compileLinearRegex('a+');
    if ('problem' in compiled) throw new Error(compiled.problem);
    expect(['aa', 'b', 'aa', ''].map((text) => compiled.test(text))).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });
});

describe('a pattern that RE2 cannot express names the construct', () => {
  test.each([
    ['(?=a)', 'look-ahead'],
    ['a(?!b)', 'look-ahead'],
    ['(?<=a)b', 'look-behind'],
    ['(?<!a)b', 'look-behind'],
    [String.raw`(a)\1`, 'a backreference'],
    [String.raw`(?<n>a)\k<n>`, 'a backreference'],
    ['(?P<n>a)(?P=n)', 'a backreference'],
    ['a*+', 'a possessive quantifier'],
    ['a++b', 'a possessive quantifier'],
    ['a{2}+', 'a possessive quantifier'],
    ['(?>a)', 'an atomic group'],
    ['(?#why)', 'a comment'],
    ['(a)(?(1)b|c)', 'a conditional group'],
    ['(?R)', 'recursion'],
    ['(?x)a b', 'a flag other than i, m, s, U'],
    [String.raw`\u0041`, 'the escape `\\u`'],
    [String.raw`a\Z`, 'the escape `\\Z`'],
  ])('%j', (pattern, construct) => {
    const found = problemOf(pattern);
    expect(found.problem).toBe(`the pattern uses ${construct}, which RE2 does not have`);
    expect(found.help).not.toBe('');
  });
});

describe('a pattern that is wrong says what and where', () => {
  test.each([
    ['[a', 'the pattern cannot be read: `[` is never closed at `[a`'],
    ['(a', 'the pattern cannot be read: `(` is never closed at `(a`'],
    ['a)', 'the pattern cannot be read: `)` closes nothing at `a)`'],
    ['*a', 'the pattern cannot be read: it repeats nothing at `*`'],
    ['a**', 'the pattern cannot be read: it repeats a repetition at `**`'],
    ['a{1001}', 'the pattern cannot be read: its repeat counts do not fit at `{1001}`'],
    ['(a{100}){100}', 'the pattern cannot be read: its repeat counts do not fit at `{100}`'],
    [
      '[z-a]',
      'the pattern cannot be read: it has a class or range that RE2 does not have at `z-a`',
    ],
    [
      '(?<a-b>x)',
      'the pattern cannot be read: it has a group name that RE2 does not have at `(?<a-b>`',
    ],
  ])('%j', (pattern, problem) => {
    expect(problemOf(pattern).problem).toBe(problem);
  });

  test('the quoted text stays on one line', () => {
    expect(problemOf('[a\n\u2028\ud800').problem).not.toMatch(/[\n\u2028\ud800]/);
  });
});

describe('size is bounded', () => {
  test('length', () => {
    expect(compileLinearRegex('a'.repeat(REGEX_MAX_LENGTH))).toHaveProperty('test');
    expect(problemOf('a'.repeat(REGEX_MAX_LENGTH + 1)).problem).toContain('1001 characters');
  });

  test('instructions', () => {
    expect(compileLinearRegex('a{1000}')).toHaveProperty('test');
    expect(problemOf('a{1000}b{1000}').problem).toContain(
      `more than ${String(REGEX_MAX_INSTRUCTIONS)}`,
    );
  });

  test('nesting', () => {
    expect(compileLinearRegex(`${'('.repeat(450)}a${')'.repeat(450)}`)).toHaveProperty('test');
  });

  test('patterns that blow up elsewhere answer here', () => {
    const text = 'a'.repeat(50_000);
    for (const pattern of ['^(a+)+$', '^(a|aa)+$', '(a*)*b', '(.*a){20}b']) {
      expect(holds(pattern, `${text}!`)).toBe(false);
    }
  });
});
