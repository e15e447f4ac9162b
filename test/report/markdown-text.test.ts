import { expect, test } from 'vitest';
import { markdownCode, markdownText } from '../../src/report/markdown-text.ts';

test.each([
  ['unknown key `whn`', 'unknown key `whn`'],
  ['`a|b`', '`a\\|b`'],
  ['a|b', 'a\\|b'],
  ['<img src=x> &amp; [x](y)', '\\<img src=x\\> \\&amp; \\[x\\]\\(y\\)'],
  ['ask @somebody', 'ask @\u2060somebody'],
  ['`@somebody`', '`@somebody`'],
  ['see #12', 'see \\#\u206012'],
  ['one ` alone', 'one \\` alone'],
  ['`a` b ` <c>', '`a` b \\` \\<c\\>'],
  ['snake_case *bold*', 'snake\\_case \\*bold\\*'],
  ['line\nbreak', 'line␊break'],
])('the message %j as markdown', (text, expected) => {
  expect(markdownText(text)).toBe(expected);
});

test.each([
  ['a', '`a`'],
  ['a`b', "`a'b`"],
  ['a|b', '`a\\|b`'],
  ['', ''],
  [' ', ' '],
])('%j as code', (text, expected) => {
  expect(markdownCode(text)).toBe(expected);
});
