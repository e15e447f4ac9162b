import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileGlob, GLOB_MAX_LENGTH } from '../../src/base/glob.ts';

function fits(glob: string, text: string): boolean {
  const compiled = compileGlob(glob);
  if ('problem' in compiled) throw new Error(compiled.problem);
  return compiled.test(text);
}

describe('what a glob fits', () => {
  test.each([
    ['', '', true],
    ['', 'a', false],
    ['abc', 'abc', true],
    ['abc', 'xabcx', false],
    ['abc', 'ABC', false],
    ['*', 'any/thing\nat all', true],
    ['a*c', 'ac', true],
    ['a*c', 'abbbc', true],
    ['a*c', 'abbbcd', false],
    ['a**c', 'abc', true],
    ['*.eu.*', 'x.eu.y', true],
    ['?', 'a', true],
    ['?', '', false],
    ['?', 'ab', false],
    ['?', '\n', true],
    ['?', '💡', true],
    ['??', '💡', false],
    ['[a-c]', 'b', true],
    ['[a-c]', 'd', false],
    ['[abc]x', 'cx', true],
    ['[!a-c]', 'd', true],
    ['[!a-c]', 'b', false],
    ['[!a-c]', '', false],
    ['[!a]', '\n', true],
    ['[a-]', '-', true],
    ['[-a]', '-', true],
    ['[a!]', '!', true],
    [String.raw`[\]]`, ']', true],
    [String.raw`[\^]`, '^', true],
    [String.raw`[a\-z]`, '-', true],
    [String.raw`[a\-z]`, 'm', false],
    ['[[]', '[', true],
    ['[:alpha:]', 'p', true],
    ['[:alpha:]', 'z', false],
    ['[💡-💣]', '💢', true],
    ['{a,b}', 'b', true],
    ['{a,b}', 'a,b', false],
    ['{a,}x', 'x', true],
    ['{a,b{c,d}}e', 'bde', true],
    ['{a}', 'a', true],
    ['{}', '', true],
    ['a,b', 'a,b', true],
    ['a}', 'a}', true],
    ['a]', 'a]', true],
    [String.raw`\*`, '*', true],
    [String.raw`\*`, 'a', false],
    [String.raw`\{a\}`, '{a}', true],
    [String.raw`{a\,b,c}`, 'a,b', true],
    [String.raw`\\`, '\\', true],
    [String.raw`\d`, 'd', true],
    [String.raw`\d`, '1', false],
    ['a.b', 'axb', false],
    ['a+(b)|^$', 'a+(b)|^$', true],
    ['a|b', 'a', false],
    ['\u0000', '\u0000', true],
  ])('%j on %j: %j', (glob, text, expected) => {
    expect(fits(glob, text)).toBe(expected);
  });
});

describe('what is no glob', () => {
  test.each([
    ['[a', 'the glob never closes `[`'],
    [String.raw`[a\]`, 'the glob never closes `[`'],
    ['[]', 'the glob has an empty class'],
    ['[!]', 'the glob has an empty class'],
    ['[^a]', 'the glob negates a class with `^`'],
    ['[z-a]', 'the glob has a range that runs backwards'],
    ['{a', 'the glob never closes `{`'],
    ['{a,{b}', 'the glob never closes `{`'],
    ['a\\', 'the glob ends in a lone `\\`'],
    ['a'.repeat(GLOB_MAX_LENGTH + 1), 'the glob has 301 characters, more than 300'],
  ])('%j', (glob, problem) => {
    const answer = compileGlob(glob);
    expect(answer).toMatchObject({ problem });
    expect(answer).not.toMatchObject({ help: '' });
  });
});

test('every glob up to the length limit stays within the bounds of a regex', () => {
  for (const unit of [
    '*',
    '?',
    '{',
    '{a,',
    'a',
    '.',
    '[a-z]',
    '[!a]',
    '*?',
    '{*,?}',
    '\\*',
    '💡',
  ]) {
    const glob = unit.repeat(Math.floor(GLOB_MAX_LENGTH / unit.length));
    const answer = compileGlob(glob);
    if ('problem' in answer) expect(answer.problem).toBe('the glob never closes `{`');
  }
  const deep = '{'.repeat(150) + '}'.repeat(150);
  expect(compileGlob(deep)).toHaveProperty('test');
});

test('an escaped text fits itself and nothing else', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 20 });
  fc.assert(
    fc.property(text, text, (one, other) => {
      const glob = Array.from(one, (character) => `\\${character}`).join('');
      expect(fits(glob, one)).toBe(true);
      expect(fits(glob, other)).toBe(one === other);
    }),
  );
});

test('star and question mark agree with a walk over every split', () => {
  const glob = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 8 });
  const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });
  fc.assert(
    fc.property(glob, text, (pattern, subject) => {
      expect(fits(pattern, subject)).toBe(walk(pattern, subject));
    }),
    { numRuns: 1000 },
  );
});

/** The definition, exponential and obvious. */
function walk(glob: string, text: string): boolean {
  if (glob === '') return text === '';
  if (glob.startsWith('*')) {
    return Array.from({ length: text.length + 1 }, (_, at) => at).some((at) =>
      walk(glob.slice(1), text.slice(at)),
    );
  }
  return (
    text !== '' && (glob[0] === '?' || glob[0] === text[0]) && walk(glob.slice(1), text.slice(1))
  );
}

test('no text makes it throw, and none makes it slow', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (glob, text) => {
      const compiled = compileGlob(glob);
      if ('test' in compiled) compiled.test(text);
    }),
  );
  expect(fits('*a'.repeat(100), `${'a'.repeat(20_000)}b`)).toBe(false);
});
