import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toJson } from '../../src/bind/located.ts';
import { sketch } from '../../src/language-server/sketch.ts';
import { SourceText } from '../../src/source/source-text.ts';
import { parsePolicy } from '../../src/syntax/parse.ts';
import type { Located } from '../../src/syntax/types.ts';
import { filesBelow, root } from '../support/source-files.ts';

const read = (text: string) => sketch(new SourceText('p.yaml', text));

/** Every key with what stands at its span. */
function keys(node: Located): readonly string[] {
  if (node.kind === 'list') return node.items.flatMap(keys);
  if (node.kind === 'scalar') return [];
  return node.entries.flatMap(({ key, value }) => [
    `${key.value} ${key.span.start}-${key.span.end}`,
    ...keys(value),
  ]);
}

describe('of what is YAML, the sketch is what the parser yields', () => {
  const policies = ['policies', 'test/fixtures/ok', 'test/conformance']
    .flatMap((folder) => filesBelow(folder))
    .filter((path) => path.endsWith('.yaml'));

  test('there are policies to compare', () => {
    expect(policies.length).toBeGreaterThan(10);
  });

  test.each(policies)('%s', (path) => {
    const source = new SourceText(path, readFileSync(join(root, path), 'utf8'));
    const parsed = parsePolicy(source).value;
    if (parsed === undefined || /[*&]|<<|: [|>]/.test(source.text)) return;
    const drawn = sketch(source);
    expect(toJson(drawn.root)).toEqual(toJson(parsed.root));
    expect(keys(drawn.root)).toEqual(keys(parsed.root));
    expect(drawn.comments.map(({ span }) => span.start)).toEqual(
      parsed.comments.map(({ span }) => span.start),
    );
  });
});

test.each<[name: string, text: string, expected: unknown]>([
  ['nothing', '', null],
  ['a key alone', 'name', 'name'],
  ['a key without a value', 'name:\nrules:\n  - id:\n', { name: null, rules: [{ id: null }] }],
  [
    'an open bracket',
    'rules:\n  - id: a\n    when: { pl\n    route: b\n  - id: c\n',
    { rules: [{ id: 'a', when: { pl: null }, route: 'b' }, { id: 'c' }] },
  ],
  ['an open list', 'a: { b: [x, y\nc: 1\n', { a: { b: ['x', 'y'] }, c: 1 }],
  ['an open quote', 'a: "x y\nb: 2\n', { a: 'x y', b: 2 }],
  ['a bare word among keys', 'a: 1\nroute\nb: 2\n', { a: 1, b: 2 }],
  ['a dash alone', 'a:\n  - x\n  -\nb: 2\n', { a: ['x', null], b: 2 }],
  ['dashes at the column of the key', 'a:\n- x\n- y\nb: 2\n', { a: ['x', 'y'], b: 2 }],
  ['a list of maps', 'a:\n  - b: 1\n    c: 2\n  - d: 3\n', { a: [{ b: 1, c: 2 }, { d: 3 }] }],
  ['a value on the next line', 'a:\n  { b: 1,\n    c: 2 }\nd: 3\n', { a: { b: 1, c: 2 }, d: 3 }],
  ['an anchor', 'a: &x { b: 1 }\nc: *x\n', { a: { b: 1 }, c: null }],
  ['block text', 'a: |\n  b: 1\n  c\nd: 2\n', { a: '', d: 2 }],
  ['CRLF', 'a: 1\r\nb: { c: 2 }\r\n', { a: 1, b: { c: 2 } }],
  ['quotes', `a: 'it''s'\nb: "x\\ty"\n"c d": 1\n`, { a: "it's", b: 'x\ty', 'c d': 1 }],
  ['too many brackets', `a: ${'['.repeat(1000)}`, expect.anything()],
])('%s', (_, text, expected) => {
  expect(toJson(read(text).root)).toEqual(expected);
});

test('any text has a sketch whose places are in it', () => {
  const piece = fc.constantFrom(
    ...[
      'a',
      'b:',
      ' ',
      '  ',
      '\n',
      '\r\n',
      '- ',
      '{',
      '}',
      '[',
      ']',
      ',',
      ': ',
      '"',
      "'",
      '#',
      '|',
      '💡',
    ],
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      const text = pieces.join('');
      const within = (node: Located): void => {
        expect(node.span.start).toBeLessThanOrEqual(node.span.end);
        expect(node.span.end).toBeLessThanOrEqual(text.length);
        if (node.kind === 'list') node.items.forEach(within);
        if (node.kind === 'map') {
          for (const { key, value } of node.entries) {
            expect(text.slice(key.span.start, key.span.end)).not.toBe('');
            within(value);
          }
        }
      };
      within(read(text).root);
    }),
    { numRuns: 2000 },
  );
});
