import { expect, test } from 'vitest';
import { codeFrame } from '../../src/source/code-frame.ts';
import { SourceText } from '../../src/source/source-text.ts';
import { displayWidth } from '../../src/base/display-width.ts';

/** The frame of what stands between « and » in a text. */
function frame(marked: string): string {
  const start = marked.indexOf('«');
  const end = marked.indexOf('»') - 1;
  const source = new SourceText('p.yaml', marked.replace(/[«»]/g, ''));
  const { lines, marks } = codeFrame({ source, start, end });
  return [...lines, marks].join('\n');
}

test.each([
  ['first line', '«a»b', '1 | ab\n  | ^'],
  ['the line before for context', 'one\ntw«o»', '1 | one\n2 | two\n  |   ^'],
  ['nothing between the marks', 'ab«»', '1 | ab\n  |   ^'],
  ['a span over lines marks its first', 'a: «b\nc»', '1 | a: b\n  |    ^'],
  [
    'tabs and control characters keep their column',
    '\ta\u001b«b»',
    '1 |  a␛b\n  |   ^'.replace('  |   ^', '  |    ^'),
  ],
  ['wide characters take two columns', '漢字«値»x', '1 | 漢字値x\n  |     ^^'],
  ['combining marks take none', 'e\u0301«x»', '1 | e\u0301x\n  |  ^'],
  ['CRLF ends a line', 'a\r\n«b»\r\n', '1 | a\n2 | b\n  | ^'],
  ['the margin is as wide as the number', `${'x\n'.repeat(9)}«y»`, ' 9 | x\n10 | y\n   | ^'],
])('%s', (_, marked, expected) => {
  expect(frame(marked)).toBe(expected);
});

test('a long line is cut round the place', () => {
  const [line, marks] = frame(`${'a'.repeat(5000)}«bad»${'z'.repeat(5000)}`).split('\n');
  expect(displayWidth(line ?? '')).toBeLessThan(120);
  const column = marks?.indexOf('^') ?? -1;
  expect(line?.slice(column, column + 3)).toBe('bad');
  expect(marks?.slice(column)).toBe('^^^');
});

test('a span of megabytes is marked within the window', () => {
  expect(frame(`«${'x'.repeat(3_000_000)}»`).length).toBeLessThan(300);
});

test('a window may be narrower', () => {
  const text = `${'a'.repeat(60)}bad${'z'.repeat(60)}`;
  const { lines, marks } = codeFrame(
    { source: new SourceText('p.yaml', text), start: 60, end: 63 },
    50,
  );
  const column = marks.indexOf('^');
  expect(lines[0]?.slice(column, column + 3)).toBe('bad');
  expect(displayWidth(lines[0] ?? '')).toBe('1 | '.length + 1 + 50 + 1);
});
