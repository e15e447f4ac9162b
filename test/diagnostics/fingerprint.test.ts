import { expect, test } from 'vitest';
import { fingerprintOf, fingerprintsOf, subjectOf } from '../../src/diagnostics/fingerprint.ts';
import type { Diagnostic } from '../../src/diagnostics/types.ts';
import { SourceText } from '../../src/source/source-text.ts';

/** A finding about the first `bad`, or the nth. */
function finding(text: string, code = 'unknown-key', nth = 1): Diagnostic {
  const source = new SourceText('p.yaml', text);
  let start = -1;
  for (let at = 0; at < nth; at++) start = text.indexOf('bad', start + 1);
  return {
    code,
    severity: 'error',
    message: text,
    at: { source, start, end: start + 3 },
    related: [],
  };
}

const same = fingerprintOf(finding('  bad: 1\nok: 1\n'));

test.each([
  ['lines above', '# a\n\n  bad: 1\nok: 1\n'],
  ['lines below', '  bad: 1\nok: 2\nmore: 3\n'],
  ['another indent', '      bad: 1\n'],
  ['Windows line ends', '  bad: 1\r\nok: 1\r\n'],
  ['another message', '  bad: 1'],
])('a fingerprint survives %s', (_, text) => {
  expect(fingerprintOf(finding(text))).toBe(same);
});

test('a fingerprint tells code, line and path apart', () => {
  const others = [
    fingerprintOf(finding('  bad: 1', 'wrong-type')),
    fingerprintOf(finding('  bad: 2')),
    fingerprintOf(finding('  bad: 1'), 'p.yaml'),
  ];
  expect(new Set([same, ...others]).size).toBe(4);
  expect(same).toMatch(/^[0-9a-f]{16}$/);
});

test('twins are numbered', () => {
  const text = 'bad: 1\nbad: 1\nbad: 2\n';
  const three = [1, 2, 3].map((nth) => finding(text, 'unknown-key', nth));
  const [first, second, third] = fingerprintsOf(three, (path) => path);
  expect(second).toBe(first?.replace(/:1$/, ':2'));
  expect(third).toMatch(/:1$/);
  expect(third).not.toBe(first);
});

test('a subject is one short line', () => {
  const source = new SourceText('p.yaml', `a:\n   b\n\t c ${'d'.repeat(1000)}`);
  expect(subjectOf({ source, start: 0, end: 11 })).toBe('a: b c');
  expect(subjectOf({ source, start: 0, end: source.text.length })).toHaveLength(495);
});
