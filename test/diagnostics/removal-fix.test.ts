import { expect, test } from 'vitest';
import { applyEdits } from '../../src/diagnostics/apply-edits.ts';
import { removalFix } from '../../src/diagnostics/removal-fix.ts';
import { SourceText } from '../../src/source/source-text.ts';

// `<` and `>` stand around what is to be removed.
test.each<[string, string, string | undefined]>([
  ['an item of a block', 'a:\n  - x\n  - <id: 1\n    b: 2>\n  - y\n', 'a:\n  - x\n  - y\n'],
  ['the last one', 'a:\n  - x\n  - <id: 1\n    b: 2>', 'a:\n  - x\n'],
  ['one whose span goes on to the next', 'a:\n  - <id: 1\n    b: 2\n  >- y\n', 'a:\n  - y\n'],
  ['one with a comment behind it', 'a:\n  - <{ id: 1 }> # so\n  - y\n', 'a:\n  - y\n'],
  ['an entry of a map', 'm:\n  x: 1\n  <y: { a: 2 }>\n  z: 3\n', 'm:\n  x: 1\n  z: 3\n'],
  ['Windows line ends', 'a:\r\n  - <x>\r\n  - y\r\n', 'a:\r\n  - y\r\n'],
  ['the first in brackets', 'a: [<x>, y]', 'a: [y]'],
  ['one in the middle', 'a: [x, <y>, z]', 'a: [x, z]'],
  ['the last in brackets', 'a: [x, <y>]', 'a: [x]'],
  ['an entry in braces', 'a: { x: 1, <y: 2> }', 'a: { x: 1 }'],
  ['one on a line of its own', 'a: [\n  <x>,\n  y,\n]', 'a: [\n  y,\n]'],
  ['the only one in brackets', 'a: [<x>]', undefined],
  ['the value of a key', 'a: <x>\n', undefined],
  ['two items on one line', 'a:\n  - - <x>\n', undefined],
])('%s', (_, marked, expected) => {
  const start = marked.indexOf('<');
  const end = marked.indexOf('>') - 1;
  const text = marked.replace('<', '').replace('>', '');
  const source = new SourceText('p.yaml', text);
  const fix = removalFix({ source, start, end }, 'remove it', 'safe');
  expect(fix && applyEdits(text, fix.edits)).toBe(expected);
});
