import { describe, expect, test } from 'vitest';
import { positionAt } from '../../src/source/span.ts';
import { SourceText } from '../../src/source/source-text.ts';
import { parsePolicy } from '../../src/syntax/parse.ts';
import { plainValue } from '../../src/syntax/plain-value.ts';
import type { Located } from '../../src/syntax/types.ts';

const parse = (text: string) => parsePolicy(new SourceText('p.yaml', text));

/** Diagnostics as `code line:column text | message | help`. */
function findings(text: string): readonly string[] {
  return parse(text).diagnostics.map(({ code, at, message, help, related }) => {
    const { line, column } = positionAt(at.source, at.start);
    const others = related.map(({ at: other }) => ` & ${positionAt(at.source, other.start).line}`);
    const shown = text.slice(at.start, at.end);
    return `${code} ${line}:${column} ${shown} | ${message} | ${help ?? ''}${others.join('')}`;
  });
}

/** Every scalar of the tree with the text it stands for. */
function scalars(node: Located): readonly string[] {
  switch (node.kind) {
    case 'scalar':
      return [
        `${JSON.stringify(node.value)} ${node.span.source.text.slice(node.span.start, node.span.end)}`,
      ];
    case 'list':
      return node.items.flatMap(scalars);
    case 'map':
      return node.entries.flatMap(({ key, value }) => [...scalars(key), ...scalars(value)]);
  }
}

describe('values', () => {
  test.each<[string, string, unknown]>([
    ['YAML 1.2 words', '[no, yes, on, off, y, n]', ['no', 'yes', 'on', 'off', 'y', 'n']],
    ['booleans', '[true, True, FALSE]', [true, true, false]],
    ['numbers', '[1, -2, 1.5, 1e3, 010, 0x10, -0]', [1, -2, 1.5, 1000, 10, 16, 0]],
    ['nothing', 'a:\nb: ~\nc: null', { a: null, b: null, c: null }],
    ['not numbers', '[1_000, 1:30, 2026-11-22]', ['1_000', '1:30', '2026-11-22']],
    ['quotes', `["a\\tb", 'it''s', "5"]`, ['a\tb', "it's", '5']],
    ['block text', 'a: |\n  x\n  y\n', { a: 'x\ny\n' }],
    ['CRLF', 'a: 1\r\nb:\r\n  - c\r\n', { a: 1, b: ['c'] }],
    ['JSON', '{"a": [1, {"b": null}]}', { a: [1, { b: null }] }],
    ['an alias', 'a: &x [1]\nb: *x', { a: [1], b: [1] }],
    ['the latest anchor counts', '- &x 1\n- *x\n- &x 2\n- *x', [1, 1, 2, 2]],
    ['keys without values in flow', '{a, b: 1}', { a: null, b: 1 }],
    ['a pair in a list', '[a: 1]', [{ a: 1 }]],
    ['64 levels', '['.repeat(64) + ']'.repeat(64), JSON.parse('['.repeat(64) + ']'.repeat(64))],
  ])('%s', (_, text, expected) => {
    const { value, diagnostics } = parse(text);
    expect(diagnostics).toEqual([]);
    if (value === undefined) throw new Error('no value');
    expect(JSON.parse(JSON.stringify(plainValue(value.root)))).toEqual(expected);
  });

  test('a key cannot reach a prototype', () => {
    const { value } = parse('__proto__: { polluted: true }\nconstructor: 1');
    const plain = value === undefined ? undefined : plainValue(value.root);
    expect(Object.keys(plain as object)).toEqual(['__proto__', 'constructor']);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

describe('places', () => {
  test('are exactly what is written', () => {
    const { value } = parse(`a: "x y"\nb: [1, 'z']\n  # note\nc:\n  - long text  \n`);
    expect(value === undefined ? [] : scalars(value.root)).toEqual([
      '"a" a',
      '"x y" "x y"',
      '"b" b',
      '1 1',
      `"z" 'z'`,
      '"c" c',
      '"long text" long text',
    ]);
    expect(value?.comments.map(({ text }) => text)).toEqual([' note']);
  });

  test('a block map ends with its last value', () => {
    const text = 'a:\n  b: 1\n\n\nc: 2\n';
    const { value } = parse(text);
    const root = value?.root;
    const a = root?.kind === 'map' ? root.entries[0]?.value.span : undefined;
    expect(text.slice(a?.start, a?.end)).toBe('b: 1');
  });
});

describe('one mistake is one diagnostic', () => {
  test.each<[string, string, string]>([
    [
      'a quote left open',
      'name: "abc\nmodels:\n  a: {uses: x}\n  b: "y"\n',
      'yaml-syntax 1:7 "abc | the quote " that opens here is never closed | close it with "',
    ],
    [
      'a single quote left open',
      "name: 'abc\nmodels: 1\n",
      "yaml-syntax 1:7 'abc | the quote ' that opens here is never closed | close it with '",
    ],
    [
      'a brace left open',
      'm:\n  a: {uses: x\n  b: {uses: y}\nr: 1\n',
      'yaml-syntax 2:6 { | the `{` that opens here is never closed | close it with `}`; lines inside must be indented more than the key before it & 3',
    ],
    [
      'a bracket left open to the end',
      'a: [1, 2',
      'yaml-syntax 1:4 [ | the `[` that opens here is never closed | close it with `]`; lines inside must be indented more than the key before it',
    ],
    [
      'a brace too many',
      'a: {b: 1}}\nc: 2\n',
      'yaml-syntax 1:10 } | this `}` closes nothing | remove it, or open the bracket before',
    ],
    [
      'a line indented too little',
      'm:\n  a: 1\n b: 2\nc: 3\n',
      'yaml-syntax 3:2 b | this line is indented unlike its neighbours | keys of one map, and items of one list, begin in the same column',
    ],
    [
      'a line indented too much',
      'name: x\n  models: 1\n',
      'yaml-syntax 2:3 models | this line is indented below a key that already has a value | indent it like the key above, or remove that value',
    ],
    [
      'a key of an item at the dash',
      'r:\n  - id: a\n  when: {}\n',
      'yaml-syntax 3:3 when | this line is indented unlike its neighbours | keys of one map, and items of one list, begin in the same column',
    ],
    ['a tab', 'm:\n\ta: 1\n\tb: 2\n', 'yaml-syntax 2:1 \t | a tab cannot indent | use spaces'],
    [
      'no space after a colon',
      'llmroute: 1\nname:x\nrules: []\n',
      'yaml-syntax 2:5 : | no space after `:` | write `key: value`',
    ],
    [
      'a colon in a value',
      'message: a: b\nb: 1',
      'yaml-syntax 1:10 a: b | a second `: ` in one line | put a value that contains `: ` in quotes',
    ],
    [
      'a reserved character',
      'name: @x\nb: 2',
      'yaml-syntax 1:7 @ | text cannot begin with `@` | put it in quotes',
    ],
    [
      'a line that is nothing',
      'a: 1\nfoo\nb: 1',
      'yaml-syntax 2:1 foo | `foo` is not followed by `:` | write `key: value`, or `- item`',
    ],
    [
      'a list item among keys',
      'a: 1\n- b\n',
      'yaml-syntax 2:1 - | a list item among the keys of a map | indent it below the key it belongs to',
    ],
    [
      'text after a quote',
      'a: "x" y\nb: 1',
      "yaml-syntax 1:8 y | `y` cannot stand here | the value ended before it; in single quotes, write '' for a quote",
    ],
    [
      'a regex in double quotes',
      'a: "\\d+"\nb: 1',
      'yaml-syntax 1:5 \\d | `\\d` is no escape in double quotes | in single quotes a backslash is just a backslash',
    ],
    [
      'a comma left out',
      'a: {b: 1 c: 2}\n',
      'yaml-syntax 1:8 1 c: 2 | inside brackets, entries are separated by commas | is a comma missing?',
    ],
    [
      'another comma left out',
      'a: [b, "c" "d"]\n',
      'yaml-syntax 1:12 " | a comma is missing before this | separate entries by `,`',
    ],
    [
      'a comma too many',
      'a: {b: 1,, c: 2}',
      'yaml-syntax 1:10 , | `,` cannot stand here | put text in quotes, or check brackets and indentation',
    ],
    [
      'a comment without a space',
      'b: "x"#y\n',
      'yaml-syntax 1:7 # | no space before `#` | write ` #` to begin a comment',
    ],
    [
      'a block header',
      'a: |x\n  y\n',
      'yaml-syntax 1:5 x | `x` cannot follow `|` or `>` | begin the text on the next line',
    ],
    [
      'a star alone',
      'models: *\nb: 1',
      'yaml-syntax 1:9 * | `*` needs a name | put text that begins with it in quotes',
    ],
    [
      'two anchors',
      'a: &x &y 1',
      'yaml-syntax 1:7 &y | `&y` cannot stand here | a value has at most one anchor, and an alias none',
    ],
    [
      'a key over lines',
      '"a\nb": 1',
      'yaml-syntax 1:1 "a | a key that spans lines | close its quote on the line it begins',
    ],
    [
      'a key twice',
      'a: 1\nb: 2\na: 3',
      'yaml-duplicate-key 3:1 a | the key `a` is there twice | keep one of them & 1',
    ],
    [
      'a glob without quotes',
      'glob: *.txt',
      'yaml-alias 1:7 *.txt | no anchor `&.txt` stands before this alias | text that begins with `*` needs quotes',
    ],
    [
      'a misspelt alias',
      'a: &fleet 1\nb: *fleat',
      'yaml-alias 2:4 *fleat | no anchor `&fleat` stands before this alias | did you mean `fleet`?',
    ],
    [
      'an alias before its anchor',
      'a: *x\nb: &x 1',
      'yaml-alias 1:4 *x | no anchor `&x` stands before this alias | text that begins with `*` needs quotes',
    ],
    [
      'a value that contains itself',
      'a: &a [*a]',
      'yaml-alias 1:8 *a | `*a` stands inside the value it repeats | a value cannot contain itself',
    ],
    [
      'a tag',
      'a: !env KEY',
      'yaml-tag 1:4 !env | a policy has no tags; `!env` means nothing | remove it; text that begins with `!` needs quotes',
    ],
    [
      'a standard tag',
      'a: !!str 5',
      'yaml-tag 1:4 !!str | a policy has no tags; `!!str` means nothing | remove it; text that begins with `!` needs quotes',
    ],
    [
      'a directive',
      '%YAML 1.1\n---\na: no\n',
      'yaml-directive 1:1 %YAML 1.1 | a policy has no directives; `%YAML 1.1` is one | remove it; a policy is always YAML 1.2',
    ],
    [
      'a merge key',
      'x: &b {c: 1}\ny:\n  <<: *b\n',
      'yaml-merge-key 3:3 << | a policy has no merge keys; `<<` means nothing | write the keys out; a value that repeats can be an alias',
    ],
    [
      'a number as key',
      '5: a',
      'yaml-key 1:1 5 | the key `5` is not text | write it in quotes: `"5"`',
    ],
    [
      'a list as key',
      '? [a]\n: b\n',
      'yaml-key 1:3 [a] | a key must be text, not a map or a list | text that begins with `{`, `[` or `*` needs quotes',
    ],
    ['an empty key', ': 1', 'yaml-key 1:1  | a key is empty | write `key: value`'],
    [
      'two documents',
      'a: 1\n---\nb: 2',
      'yaml-several-documents 2:1 --- | a second YAML document begins here | a file holds one policy; put the other in a file of its own',
    ],
    [
      'an infinite number',
      'a: 1e999',
      'yaml-number 1:4 1e999 | `1e999` is not a finite number | whole numbers go up to 9007199254740991; text needs quotes',
    ],
    [
      'not a number',
      'a: .nan',
      'yaml-number 1:4 .nan | `.nan` is not a finite number | whole numbers go up to 9007199254740991; text needs quotes',
    ],
    [
      'a whole number beyond 2^53',
      'a: 9007199254740993',
      'yaml-number 1:4 9007199254740993 | the number `9007199254740993` is too large to be exact | whole numbers go up to 9007199254740991; text needs quotes',
    ],
    [
      'an empty file',
      '',
      'yaml-empty 1:1  | the file holds nothing | a policy begins with `llmroute: 1`',
    ],
    [
      'only comments',
      '# later\n',
      'yaml-empty 1:1  | the file holds nothing | a policy begins with `llmroute: 1`',
    ],
  ])('%s', (_, text, expected) => {
    expect(findings(text)).toEqual([expected]);
  });

  test('what is only wrong in places leaves a value', () => {
    const { value, diagnostics } = parse('a: 1\na: 2\nb: *x\nc: .inf\nd: !t 1');
    expect(diagnostics.map(({ code }) => code)).toEqual([
      'yaml-duplicate-key',
      'yaml-alias',
      'yaml-number',
      'yaml-tag',
    ]);
    expect(value === undefined ? undefined : { ...(plainValue(value.root) as object) }).toEqual({
      a: 1,
      b: null,
      c: null,
      d: '1',
    });
  });

  test('a flood is cut, and says so', () => {
    const { diagnostics } = parse(Array.from({ length: 500 }, (_, at) => `k${at}: *x`).join('\n'));
    expect(diagnostics).toHaveLength(101);
    expect(diagnostics.at(-1)?.message).toBe('400 more problems in this file are not shown');
  });
});
