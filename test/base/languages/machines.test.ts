import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Machine } from '../../../src/base/languages/machine.ts';
import { patternMachine } from '../../../src/base/languages/pattern-machine.ts';
import { stretchMachine } from '../../../src/base/languages/stretch-machine.ts';
import { wordsMachine } from '../../../src/base/languages/words-machine.ts';
import { compileLinearRegex } from '../../../src/base/linear-regex.ts';
import { pattern, text, wildText } from '../../support/languages.ts';

/** Whether a machine lets a text through. */
function accepts(machine: Machine, given: string): boolean {
  let state = machine.start;
  for (const character of given) {
    const before = machine.missing(state);
    state = machine.step(state, machine.kindOf(character.codePointAt(0) as number));
    // A character brings a text at most one character nearer to its end.
    expect(machine.missing(state)).toBeGreaterThanOrEqual(before - 1);
  }
  const ends = machine.ends(state);
  if (ends) expect(machine.missing(state)).toBe(0);
  if (machine.isAll(state)) expect(ends).toBe(true);
  return ends;
}

/** Whether a machine takes all characters between two cuts for the same. */
function expectCuts(machine: Machine, given: string): void {
  const cuts = [...machine.cuts];
  for (const character of given) {
    const code = character.codePointAt(0) as number;
    const start = Math.max(0, ...cuts.filter((cut) => cut <= code));
    expect(machine.kindOf(start)).toBe(machine.kindOf(code));
  }
}

function holds(source: string, given: string): boolean {
  const compiled = compileLinearRegex(source);
  if (!('test' in compiled)) throw new Error(compiled.problem);
  return compiled.test(given);
}

describe('the machine of patterns', () => {
  test('lets through what the engine finds', () => {
    fc.assert(
      fc.property(fc.array(pattern, { minLength: 1, maxLength: 2 }), text, (sources, given) => {
        const machine = patternMachine(sources);
        if (machine === undefined) throw new Error('no machine');
        expect(accepts(machine, given)).toBe(sources.some((source) => holds(source, given)));
        expectCuts(machine, given);
      }),
      { numRuns: 1500 },
    );
  });

  test.each<[pattern: string, yes: readonly string[], no: readonly string[]]>([
    ['(?i)k', ['K', 'a\u212a'], ['a']],
    ['(?i)straße', ['STRAẞE'], ['strasse']],
    ['(?i)[s]', ['ſ'], ['t']],
    ['^a$', ['a'], ['a\n', '\na', 'aa']],
    ['(?m)^a$', ['a', 'b\na', 'a\nb'], ['ba']],
    [String.raw`\ba\b`, ['a', '-a-', 'é' + 'a'], ['ab', '_a']],
    [String.raw`\Ba`, ['ba'], ['a', 'b a']],
    ['a.b', ['a😀b'], ['a\nb', 'ab']],
    ['(?s)a.b', ['a\nb'], []],
    [String.raw`\p{Greek}`, ['xα'], ['x']],
    [String.raw`[^\x00-\x7f]`, ['\ud800', 'é'], ['e']],
    [String.raw`\Qa.b`, ['a.b'], ['aab']],
    ['', ['', 'x'], []],
    ['a{0}', ['', 'x'], []],
    ['[^\\x00-\\x{10FFFF}]', [], ['', 'x']],
  ])('%s', (source, yes, no) => {
    const machine = patternMachine([source]) as Machine;
    for (const one of yes) expect([one, accepts(machine, one)]).toEqual([one, true]);
    for (const one of no) expect([one, accepts(machine, one)]).toEqual([one, false]);
  });

  test('of no pattern lets nothing through', () => {
    expect(accepts(patternMachine([]) as Machine, 'a')).toBe(false);
  });

  test.each([
    ['half a character', 'a\ud800'],
    ['what does not compile', '('],
    ['what is too large', '(?:[a-z]{900}){1,1}'.repeat(8)],
  ])('there is none for %s', (_, source) => {
    expect(patternMachine([source])).toBeUndefined();
  });
});

test('the machine of words lets through the words', () => {
  fc.assert(
    fc.property(fc.array(wildText, { maxLength: 5 }), wildText, (words, given) => {
      const machine = wordsMachine(words);
      for (const one of [given, ...words]) {
        expect(accepts(machine, one)).toBe(words.includes(one));
        expectCuts(machine, one);
      }
    }),
    { numRuns: 2000 },
  );
});

test('the machine of a stretch compares as texts do', () => {
  const end = fc.option(
    wildText.filter((one) => one !== ''),
    { nil: undefined },
  );
  fc.assert(
    fc.property(wildText, end, wildText, (from, to, given) => {
      const machine = stretchMachine(from, to);
      for (const one of [given, from, from + given, to ?? '', (to ?? '') + given]) {
        expect([one, accepts(machine, one)]).toEqual([
          one,
          from <= one && (to === undefined || one < to),
        ]);
        expectCuts(machine, one);
      }
    }),
    { numRuns: 1500 },
  );
});
