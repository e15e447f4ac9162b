import { limit } from '../diagnostics/limit.ts';
import { report } from '../diagnostics/report.ts';
import type { Checked } from '../diagnostics/types.ts';
import type { SourceText } from '../source/source-text.ts';
import { compose } from './compose.ts';
import { Locator } from './locate.ts';
import { readTokens } from './tokens.ts';
import type { LocatedDocument } from './types.ts';

/**
 * The located tree of a YAML text, and everything that is wrong with it as YAML. No value only
 * where the text cannot be read at all, which yields exactly one error. Never throws.
 */
export function parsePolicy(source: SourceText): Checked<LocatedDocument> {
  return parseDocument(source, 'a policy begins with `llmroute: 1`');
}

/** As {@link parsePolicy}, for other files; `beginning` is the help where a file holds nothing. */
export function parseDocument(source: SourceText, beginning: string): Checked<LocatedDocument> {
  const { tokens, comments, diagnostics, problem } = readTokens(source);
  if (problem !== undefined) return { diagnostics: [problem] };
  const composed = compose(source, tokens);
  if ('problem' in composed) return { diagnostics: [composed.problem] };
  const { contents } = composed.document;
  const locator = new Locator(source);
  const root = locator.locate(contents, 0);
  if (root.kind === 'scalar' && root.value === null && root.broken !== true) {
    return {
      diagnostics: [
        report('yaml-empty', { source, start: 0, end: 0 }, 'the file holds nothing', {
          help: beginning,
        }),
      ],
    };
  }
  const found = [...diagnostics, ...locator.diagnostics].sort((a, b) => a.at.start - b.at.start);
  return { value: { root, comments }, diagnostics: limit(found) };
}
