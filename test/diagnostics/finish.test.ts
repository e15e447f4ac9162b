import { expect, test } from 'vitest';
import { finishDiagnostics } from '../../src/diagnostics/finish.ts';
import type { Comment } from '../../src/diagnostics/suppress.ts';
import type { Diagnostic } from '../../src/diagnostics/types.ts';
import { SourceText } from '../../src/source/source-text.ts';

/** A file in which `!` is an incomplete catalogue, with its comments. */
function file(path: string, text: string): { found: Diagnostic[]; comments: Comment[] } {
  const source = new SourceText(path, text);
  const found = [...text.matchAll(/!/g)].map(({ index }): Diagnostic => ({
    code: 'catalogue-incomplete',
    severity: 'warning',
    message: 'found',
    at: { source, start: index, end: index + 1 },
    related: [],
  }));
  const comments = [...text.matchAll(/#(.*)/g)].map(({ 0: whole, 1: inner = '', index }) => ({
    text: inner,
    span: { source, start: index, end: index + whole.length },
  }));
  return { found, comments };
}

test('a comment speaks of its own file only, and all is in order', () => {
  const b = file('b.yaml', 'x !\ny !\nz !\n');
  const a = file('a.yaml', 'z !\n# llmroute-ignore catalogue-incomplete: known\nx !');
  const shown = finishDiagnostics([...b.found, ...a.found], [...b.comments, ...a.comments], []).map(
    ({ at, code }) => `${at.source.path}:${at.start} ${code}`,
  );
  expect(shown).toEqual([
    'a.yaml:2 catalogue-incomplete',
    'b.yaml:2 catalogue-incomplete',
    'b.yaml:6 catalogue-incomplete',
    'b.yaml:10 catalogue-incomplete',
  ]);
});
