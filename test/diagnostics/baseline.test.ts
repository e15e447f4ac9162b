import { expect, test } from 'vitest';
import { baselineOf, hideKnown } from '../../src/diagnostics/baseline.ts';
import type { Diagnostic, Severity } from '../../src/diagnostics/types.ts';
import { SourceText } from '../../src/source/source-text.ts';

/** A finding on each line `!code` of a text. */
function findings(text: string, path = 'p.yaml', severity: Severity = 'warning'): Diagnostic[] {
  const source = new SourceText(path, text);
  return [...text.matchAll(/!([\w-]+)/g)].map(({ 0: whole, 1: code = '', index }) => ({
    code,
    severity,
    message: 'found',
    at: { source, start: index, end: index + whole.length },
    related: [],
  }));
}

const same = (path: string): string => path;

test('entries are counted, sorted and without line numbers', () => {
  const entries = baselineOf(
    findings('b !unused-model\na !unreachable-rule\nb !unused-model\n', 'z.yaml').concat(
      findings('!unused-model', 'a.yaml'),
    ),
    same,
  );
  expect(entries.map(({ path, code, subject, count }) => [path, code, subject, count])).toEqual([
    ['a.yaml', 'unused-model', '!unused-model', 1],
    ['z.yaml', 'unreachable-rule', '!unreachable-rule', 1],
    ['z.yaml', 'unused-model', '!unused-model', 2],
  ]);
});

test('what moved stays hidden, a twin more does not, and what is gone is stale', () => {
  const before = baselineOf(findings('x !one\ny !two\nz !three\n'), same);
  const now = findings('# new\n\nz !three\nx !one\nx !one\n');
  const { kept, hidden, stale } = hideKnown([now], before, same);
  expect(hidden).toBe(2);
  expect(kept[0]?.map(({ code }) => code)).toEqual(['one']);
  expect(stale.map(({ code, count }) => [code, count])).toEqual([['two', 1]]);
});

test('half of a count can be stale', () => {
  const entries = baselineOf(findings('x !one\nx !one\nx !one\n'), same);
  expect(hideKnown([findings('x !one\n')], entries, same)).toMatchObject({
    hidden: 1,
    stale: [{ code: 'one', count: 2 }],
  });
});

test('a finding that two policies share is hidden in both and counts once', () => {
  const shared = findings('x !one\n');
  const entries = baselineOf(shared, same);
  expect(hideKnown([shared, shared], entries, same)).toEqual({
    kept: [[], []],
    hidden: 1,
    stale: [],
  });
});

test('an error of loading is never accepted, that of a check is', () => {
  const errors = [
    ...findings('!unknown-key', 'p.yaml', 'error'),
    ...findings('!one', 'p.yaml', 'error'),
  ];
  const entries = baselineOf(errors, same);
  expect(entries.map(({ code }) => code)).toEqual(['one']);
  const forged = entries.concat(baselineOf(findings('!unknown-key', 'p.yaml', 'warning'), same));
  expect(hideKnown([errors], forged, same).kept[0]?.map(({ code }) => code)).toEqual([
    'unknown-key',
  ]);
});

test('another file or another line is another finding', () => {
  const entries = baselineOf(findings('x !one\n'), same);
  expect(hideKnown([findings('x !one\n', 'q.yaml')], entries, same).hidden).toBe(0);
  expect(hideKnown([findings('x2 !one\n')], entries, same).hidden).toBe(0);
});
