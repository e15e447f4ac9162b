import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pickText } from '../../src/analysis/pick-text.ts';
import { TextFacts } from '../../src/analysis/text-facts.ts';
import type { PatternAxis, StringAxis } from '../../src/compile/axis.ts';
import { compileLinearRegex } from '../../src/base/linear-regex.ts';
import { pattern } from '../support/languages.ts';

const base = { index: 0, signal: 'name', cost: 'free', classes: 3 } as const;

let axes = 0;

function patternAxis(
  source: string,
  patterns: readonly string[] | undefined = [source],
): PatternAxis {
  const compiled = compileLinearRegex(source);
  if (!('test' in compiled)) throw new Error(compiled.problem);
  return {
    ...base,
    index: ++axes,
    kind: 'pattern',
    key: source,
    holds: (text) => compiled.test(text),
    patterns,
  };
}

function wordAxis(words: readonly string[]): StringAxis {
  const numbered = words.map((word, at) => [word, at + 2] as const);
  return { ...base, kind: 'string', words: new Map(numbered), starts: [''], stretchClass: [1] };
}

const EVERYTHING = { from: '', to: undefined };

test('what is picked fits, and where nothing is picked nothing fits', () => {
  const texts = ['', 'a', 'b', 'A', '1', ' ', 'ab', 'ba', 'aa', '_', 'é', '\n', 'k'];
  fc.assert(
    fc.property(
      fc.array(pattern, { maxLength: 2 }),
      fc.array(pattern, { maxLength: 2 }),
      fc.subarray(texts),
      fc.constantFrom(EVERYTHING, { from: 'a', to: 'b' }, { from: 'b', to: undefined }),
      (holding, failing, words, stretch) => {
        const [holds, fails] = [
          holding.map((one) => patternAxis(one)),
          failing.map((one) => patternAxis(one)),
        ];
        const fits = (text: string): boolean =>
          text >= stretch.from &&
          (stretch.to === undefined || text < stretch.to) &&
          !words.includes(text) &&
          holds.every((axis) => axis.holds(text)) &&
          !fails.some((axis) => axis.holds(text));
        const main = wordAxis(words);
        const asked = { name: 'name', main, stretches: [stretch], holds, fails, fits };
        const found = pickText(asked, new TextFacts());
        if (found.kind === 'some')
          expect([found.text, fits(found.text)]).toEqual([found.text, true]);
        if (found.kind === 'none') expect(texts.filter(fits)).toEqual([]);
        // The empty text comes last.
        if (found.kind === 'some' && found.text === '')
          expect(texts.slice(1).filter(fits)).toEqual([]);
      },
    ),
    { numRuns: 300 },
  );
});

test.each<[holds: readonly string[], fails: readonly string[], found: unknown]>([
  [['acme'], [], { kind: 'some', text: 'acme' }],
  [['^gpt-'], [], { kind: 'some', text: 'gpt-other-name' }],
  [['-eu$'], ['other'], { kind: 'some', text: 'somebody-eu' }],
  [['^$'], [], { kind: 'some', text: '' }],
  [['^a'], ['a'], { kind: 'none' }],
])('%j and none of %j', (holding, failing, found) => {
  const [holds, fails] = [
    holding.map((one) => patternAxis(one)),
    failing.map((one) => patternAxis(one)),
  ];
  const fits = (text: string): boolean =>
    holds.every((axis) => axis.holds(text)) && !fails.some((axis) => axis.holds(text));
  const asked = { name: 'name', main: undefined, stretches: [EVERYTHING], holds, fails, fits };
  expect(pickText(asked, new TextFacts())).toEqual(found);
});

test('a pattern that only its operator knows leaves it open, unless the others leave nothing', () => {
  const secret = { ...patternAxis('^secret$'), patterns: undefined };
  const asked = { name: 'name', main: undefined, stretches: [EVERYTHING], fails: [] };
  const fits = (text: string): boolean => secret.holds(text);
  expect(pickText({ ...asked, holds: [secret], fits }, new TextFacts())).toEqual({
    kind: 'unknown',
  });
  const none = [secret, patternAxis('^a$'), patternAxis('^b$')];
  expect(pickText({ ...asked, holds: none, fits: () => false }, new TextFacts())).toEqual({
    kind: 'none',
  });
});
