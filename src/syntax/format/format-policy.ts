import type { Checked } from '../../diagnostics/types.ts';
import type { SourceText } from '../../source/source-text.ts';
import { compose } from '../compose.ts';
import { Locator } from '../locate.ts';
import { policySchema } from '../policy-schema.ts';
import { readTokens } from '../tokens.ts';
import type { Located, LocatedComment } from '../types.ts';
import { orderKeys } from './order-keys.ts';
import { printWritten } from './print-written.ts';
import { readWritten } from './read-written.ts';
import type { WrittenDocument } from './types.ts';

/** A file that can be written anew. */
export interface WrittenFile {
  readonly written: WrittenDocument;
  /** What it says, with aliases followed. */
  readonly root: Located;
  readonly comments: readonly LocatedComment[];
}

/**
 * Reads a file as it is written. No value where anything is wrong with it as YAML: what a mistake
 * means nobody knows. Never throws.
 */
export function parseWritten(source: SourceText): Checked<WrittenFile> {
  const { tokens, comments, diagnostics, problem } = readTokens(source);
  if (problem !== undefined) return { diagnostics: [problem] };
  const composed = compose(source, tokens);
  if ('problem' in composed) return { diagnostics: [composed.problem] };
  const { contents } = composed.document;
  const locator = new Locator(source);
  const root = locator.locate(contents, 0);
  const found = [...diagnostics, ...locator.diagnostics];
  // A policy is a map; of anything else `gate` says that it is none.
  if (found.length > 0 || root.kind === 'scalar' || contents === null)
    return { diagnostics: found };
  return {
    value: { written: readWritten(source, contents, comments), root, comments },
    diagnostics: [],
  };
}

/** The text of a policy in the one style there is. */
export function printPolicy({ header, root }: WrittenDocument): string {
  return printWritten({ header, root: orderKeys(root, policySchema('root', 'editor')) });
}

/** The same for a file that was read, whose lines end as they did. */
export function formatPolicy(source: SourceText, { written }: WrittenFile): string {
  const text = printPolicy(written);
  return endsLinesWithCrLf(source) ? text.replaceAll('\n', '\r\n') : text;
}

/** As the first line ends, so do all. */
function endsLinesWithCrLf({ text }: SourceText): boolean {
  const first = text.indexOf('\n');
  return first > 0 && text[first - 1] === '\r';
}
