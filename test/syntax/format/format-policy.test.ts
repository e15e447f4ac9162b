import fc from 'fast-check';
import { format } from 'prettier';
import { describe, expect, test } from 'vitest';
import { Document, isCollection, isPair, visit } from 'yaml';
import { loadPolicy } from '../../../src/bind/load.ts';
import { fingerprintOf } from '../../../src/compile/fingerprint.ts';
import { SourceText } from '../../../src/source/source-text.ts';
import { formatPolicy, parseWritten } from '../../../src/syntax/format/format-policy.ts';
import { sameContent } from '../../../src/syntax/format/same-content.ts';
import { arbitraryDocument } from '../../support/arbitrary-document.ts';
import { fencesOf, linesOf, pages } from '../../support/markdown.ts';
import { policyFamilyYaml } from '../../support/policy-families.ts';
import { filesBelow, readText } from '../../support/source-files.ts';

/** The formatted text; undefined where the text is not YAML that a policy may hold. */
function formatted(text: string): string | undefined {
  const source = new SourceText('policy.yaml', text);
  const { value } = parseWritten(source);
  return value && formatPolicy(source, value);
}

/** Whether formatting keeps everything and has nothing to do the second time. */
function isSound(text: string): boolean {
  const once = formatted(text);
  if (once === undefined) return true;
  const [before, after] = [text, once].map((one) => parseWritten(new SourceText('p', one)).value);
  return (
    before !== undefined &&
    after !== undefined &&
    sameContent(before, after) &&
    formatted(once) === once
  );
}

const long = 'x'.repeat(50);

describe('formatPolicy writes', () => {
  test.each([
    [
      'spaces inside braces, none inside brackets',
      'a: {b: [ 1,2 ], c : {}}',
      'a: { b: [1, 2], c: {} }',
    ],
    ['two spaces for each level', 'a:\n    b:\n        c: 1', 'a:\n  b:\n    c: 1'],
    ['lists deeper than their key', 'a:\n- b\n- c: 1\n  d: 2', 'a:\n  - b\n  - c: 1\n    d: 2'],
    ['lists of lists', 'a:\n- - b\n  - c\n-\n  - d', 'a:\n  - - b\n    - c\n  - - d'],
    ['numbers as they are', 'a: [1.50, 1e3, 0x1F, -0.0]', 'a: [1.50, 1e3, 0x1F, -0.0]'],
    ['nothing as nothing', 'a:\nb: ~', 'a:\nb: ~'],
    ['words without quotes', `a: "one two"\nb: 'http://h:1/x'`, 'a: one two\nb: http://h:1/x'],
    ['keys without quotes', `"a": 1\n'true': 2`, "a: 1\n'true': 2"],
    ['what is no text without them in quotes', `a: ["yes", "1", ""]`, "a: ['yes', '1', '']"],
    [
      'patterns in quotes',
      String.raw`a: ["gpt-*", '\d+', "a,b"]`,
      String.raw`a: ['gpt-*', '\d+', 'a,b']`,
    ],
    [
      'double quotes where they spare escapes',
      `a: ['it''s!', 'say "x"']`,
      `a: ["it's!", 'say "x"']`,
    ],
    ['escapes as they are', String.raw`a: "\t\u00e9"`, String.raw`a: "\t\u00e9"`],
    [
      'text over several lines on one',
      'a: one\n  two\nb: "one\n  two!"',
      "a: one two\nb: 'one two!'",
    ],
    [
      'blocks of text as they are',
      'a: |-\n      b\n        c\n\n      d\n',
      'a: |-\n  b\n    c\n\n  d',
    ],
    ['a block of text that begins with spaces', 'a: >2\n    b\n   c\n', 'a: >2\n    b\n   c'],
    ['a block that keeps its end in quotes', 'a: |+\n  b\n\n', String.raw`a: "b\n\n"`],
    ['at most one empty line, none at the ends', '\n\na: 1\n\n\n\nb: 2\n\n', 'a: 1\n\nb: 2'],
    ['no empty line at the start of a block', 'a:\n\n  b: 1', 'a:\n  b: 1'],
    ['no marks of documents', '---\na: 1\n...\n', 'a: 1'],
    ['anchors and aliases', 'a: &x   {b: 1}\nc:   *x', 'a: &x { b: 1 }\nc: *x'],
    [
      'an anchor of a block',
      'a: &x\n    b: 1\nc:\n- &y\n  d: 1',
      'a: &x\n  b: 1\nc:\n  - &y\n    d: 1',
    ],
    ['a pair in brackets as a map', 'a: [b: 1]', 'a: [{ b: 1 }]'],
    [
      'what does not fit a line below its key',
      `a: {b: ${long}, c: ${long}}`,
      `a:\n  b: ${long}\n  c: ${long}`,
    ],
    [
      'a list that does not fit, line by line',
      `a: [${long}, {b: ${long}}]`,
      `a:\n  - ${long}\n  - { b: ${long} }`,
    ],
    [
      'wide letters as wide as they are',
      `a: [${'界'.repeat(48)}, b]`,
      `a:\n  - ${'界'.repeat(48)}\n  - b`,
    ],
  ])('%s', (_, text, wanted) => {
    expect(formatted(text)).toBe(`${wanted}\n`);
    expect(isSound(text)).toBe(true);
  });
});

describe('formatPolicy leaves comments', () => {
  test.each([
    ['above what follows', '# a\n\n#b\na: 1', '# a\n\n#b\na: 1'],
    ['at the end of a line', 'a:    1 # a\nb: [1, 2]   # b', 'a: 1 # a\nb: [1, 2] # b'],
    ['behind the key of a block', 'a:   # a\n  b: 1', 'a: # a\n  b: 1'],
    ['behind the mark of a block of text', 'a: |   # a\n  b', 'a: | # a\n  b'],
    [
      'below the last entry, indented like it',
      'a:\n  b: 1\n  # b\n# a\nc: 2',
      'a:\n  b: 1\n  # b\n# a\nc: 2',
    ],
    ['of a list, not of the key that follows', 'a:\n- b\n# c\nc: 2', 'a:\n  - b\n# c\nc: 2'],
    ['below everything', 'a: 1\n\n# end', 'a: 1\n\n# end'],
    ['above a dash that had room for none', 'a:\n  - # b\n    b: 1', 'a:\n  # b\n  - b: 1'],
    ['above a value that moves up', 'a:\n  # a\n  1', '# a\na: 1'],
    [
      'inside brackets, which become lines',
      'a: [ # 1\n  b, # 2\n  # 3\n  c\n  # 4\n]',
      'a:\n  # 1\n  - b # 2\n  # 3\n  - c\n  # 4',
    ],
    ['inside empty brackets', 'a: [ # 1\n]', '# 1\na: []'],
    ['of both ends of a value', 'a: # 1\n  { b: 1 } # 2', '# 1\na: { b: 1 } # 2'],
    ['alone', 'a: {} # 1\n# 2', 'a: {} # 1\n# 2'],
  ])('%s', (_, text, wanted) => {
    expect(formatted(text)).toBe(`${wanted}\n`);
    expect(isSound(text)).toBe(true);
  });
});

describe('formatPolicy orders keys', () => {
  test.each([
    ['of the policy', 'rules: []\n\nname: a\nllmroute: 1', 'llmroute: 1\n\nname: a\nrules: []'],
    [
      'of rules',
      'rules:\n- route: b\n  when: {}\n  id: a',
      'rules:\n  - id: a\n    when: {}\n    route: b',
    ],
    [
      'of models',
      'models: {a: {price: {output: 2, input: 1}, uses: x/y}}',
      'models: { a: { uses: x/y, price: { input: 1, output: 2 } } }',
    ],
    ['and what it does not know last', 'nmae: a\nllmroute: 1', 'llmroute: 1\nnmae: a'],
    [
      'with the comments above and behind',
      '# of all\n\n# r\nrules: [] # r2\n# l\nllmroute: 1 # l2',
      '# of all\n\n# l\nllmroute: 1 # l2\n# r\nrules: [] # r2',
    ],
    [
      'but leaves a line for editors first',
      '# yaml-language-server: $schema=x\nname: a\nllmroute: 1',
      '# yaml-language-server: $schema=x\nllmroute: 1\nname: a',
    ],
    ['and empty lines between sections', 'rules: []\n\nroutes: {}', 'routes: {}\n\nrules: []'],
    [
      'but not of conditions',
      'rules: [{id: a, when: {b: 1, any: [{d: 1}], a: {lte: 1, gte: 0}}}]',
      'rules: [{ id: a, when: { b: 1, any: [{ d: 1 }], a: { lte: 1, gte: 0 } } }]',
    ],
    [
      'nor names',
      'routes: {b: {fallback: a, models: [m]}, a: {}}',
      'routes: { b: { models: [m], fallback: a }, a: {} }',
    ],
    [
      'nor an alias before its anchor',
      'rules: [{ id: &x a }]\nname: *x',
      'rules: [{ id: &x a }]\nname: *x',
    ],
    [
      'nor twice the same anchor',
      'rules: [{ id: &x a }, { id: &x b }]\nname: *x',
      'rules: [{ id: &x a }, { id: &x b }]\nname: *x',
    ],
  ])('%s', (_, text, wanted) => {
    expect(formatted(text)).toBe(`${wanted}\n`);
    expect(isSound(text)).toBe(true);
  });
});

describe('a suppression stays on its line', () => {
  const flow = `{ b: ${long}, c: ${long} }`;
  test.each([
    ['behind what is too long', `a: ${flow} # llmroute-ignore x: y`],
    ['above what is too long', `# llmroute-ignore x: y\na: ${flow}`],
    [
      'above an item whose first line it means',
      'rules:\n  # llmroute-ignore x: y\n  - when: {}\n    id: a',
    ],
  ])('%s', (_, text) => {
    expect(formatted(text)).toBe(`${text}\n`);
  });

  test('and another comment holds nothing', () => {
    expect(formatted(`a: ${flow} # why`)).toBe(`a: # why\n  b: ${long}\n  c: ${long}\n`);
  });
});

test('lines end as the first one does, and a text is always the same', () => {
  expect(formatted('a:   1\r\nb: |\n  c\r\n  d\n')).toBe('a: 1\r\nb: |\r\n  c\r\n  d\r\n');
  expect(formatted('a:   1\nb: 2\r\n')).toBe('a: 1\nb: 2\n');
});

test.each([
  ['what cannot be read', 'a: ['],
  ['a key twice', 'a: 1\na: 2'],
  ['a tag', 'a: !!str 1'],
  ['a merge key', 'a: &x { b: 1 }\nc: { <<: *x }'],
  ['two documents', 'a: 1\n---\nb: 1'],
  ['nothing', '# nothing'],
  ['a text', 'text'],
])('formatPolicy does not touch %s', (_, text) => {
  expect(formatted(text)).toBeUndefined();
});

const shipped = filesBelow('policies').filter((path) => /(policy|fleet)\.yaml$/.test(path));
const fixtures = filesBelow('test/fixtures').filter((path) => path.endsWith('.yaml'));
const shown = pages()
  .filter((page) => !page.startsWith('docs/reference/diagnostics/'))
  .flatMap((page) =>
    fencesOf(linesOf(page))
      .filter(({ words }) => words[0] === 'policy')
      .map((fence) => ({ place: `${page}:${fence.line}`, text: `${fence.lines.join('\n')}\n` })),
  );

test.each(shipped)('%s is formatted', (path) => {
  expect(formatted(readText(path))).toBe(readText(path));
});

test.each(shown)('the policy at $place is formatted', ({ text }) => {
  expect(formatted(text)).toBe(text);
});

test.each(fixtures)('%s keeps what it says', (path) => {
  expect(isSound(readText(path))).toBe(true);
});

test('policies of any size keep what they say', () => {
  for (const family of ['ordered', 'ranges'] as const) {
    expect(isSound(policyFamilyYaml(family, 300, 1))).toBe(true);
  }
});

/** The same document in a style and an order taken at random, with comments. */
const arbitraryText = fc
  .tuple(arbitraryDocument, fc.infiniteStream(fc.nat(11)), fc.constantFrom(1, 2, 4), fc.boolean())
  .map(([json, dice, indent, singleQuote]) => {
    const roll = (): number => dice.next().value as number;
    const document = new Document(json, { aliasDuplicateObjects: roll() < 3 });
    visit(document, (_, node) => {
      if (isPair(node) || isCollection(node)) {
        const target = isPair(node)
          ? (node.key as { commentBefore?: string; spaceBefore?: boolean })
          : node;
        if (roll() === 0) target.commentBefore = ` above ${roll()}`;
        if (roll() === 0) target.spaceBefore = true;
      }
      if (isCollection(node)) {
        node.flow = roll() < 4;
        if (roll() === 0) node.comment = ` within ${roll()}`;
      }
    });
    return document.toString({
      indent,
      singleQuote,
      flowCollectionPadding: singleQuote,
      lineWidth: 60,
    });
  });

const read = (text: string) => (path: string) =>
  Promise.resolve(path === 'p' ? new TextEncoder().encode(text) : 'not there');

test('a formatted policy means the same, and neither we nor Prettier would change it', async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryText, async (text) => {
      const once = formatted(text) ?? '';
      expect(isSound(text)).toBe(true);
      const [before, after] = [
        await loadPolicy('p', read(text)),
        await loadPolicy('p', read(once)),
      ];
      expect(after.diagnostics.map(({ code }) => code)).toEqual(
        before.diagnostics.map(({ code }) => code),
      );
      expect(after.value && fingerprintOf(after.value)).toBe(
        before.value && fingerprintOf(before.value),
      );
      // Prettier moves comments below an anchor up to it.
      if (once.includes('&')) return;
      expect(await format(once, { parser: 'yaml', printWidth: 100, singleQuote: true })).toBe(once);
    }),
    { numRuns: 60 },
  );
});

const pieces = [
  ...[
    'a: ',
    'b: ',
    'when: ',
    'rules:',
    'id: ',
    'models:',
    'a',
    'b c',
    '12',
    '~',
    '{',
    '}',
    '[',
    ']',
    ', ',
  ],
  ...['- ', '- ', '\n', '\n', '\n  ', '\n    ', '\n- ', '\n  - ', '\n\n', '\r\n', '\t', ' '],
  ...['# c\n', '  # d\n', '\n# llmroute-ignore x: y\n', '&x ', '*x', '|\n', '>-\n', '|2\n', '|+\n'],
  ...['"q r"', "'s'", '"x\\ty"', "'it''s'", long],
];

test('whatever can be read keeps what it says', () => {
  const texts = fc.array(fc.constantFrom(...pieces), { minLength: 2, maxLength: 24 });
  fc.assert(
    fc.property(texts, (parts) => isSound(parts.join(''))),
    { numRuns: 2000 },
  );
});
