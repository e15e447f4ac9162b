import { expect, test } from 'vitest';
import { renameFix } from '../../src/diagnostics/rename-fix.ts';
import { SourceText } from '../../src/source/source-text.ts';

test.each<[string, string, string, string | undefined]>([
  ['whn', 'whn', 'when', 'when'],
  ['"whn"', 'whn', 'when', '"when"'],
  ["'whn'", 'whn', 'when', "'when'"],
  ['prompt.tokns', 'prompt.tokns', 'prompt.tokens', 'prompt.tokens'],
  ['a', 'a', 'no', '"no"'],
  ['a', 'a', '12', '"12"'],
  ['a', 'a', 'b: c', '"b: c"'],
  ['"a"', 'a', 'b"c', undefined],
  ['*alias', 'a', 'b', undefined],
  ['"\\u0061"', 'a', 'b', undefined],
])('%s, meant %s, becomes %s', (text, written, right, expected) => {
  const source = new SourceText('p.yaml', text);
  const fix = renameFix({ source, start: 0, end: text.length }, written, right);
  expect(fix?.edits[0]?.text).toBe(expected);
  expect(fix?.safety).toBe(expected === undefined ? undefined : 'unsafe');
});
