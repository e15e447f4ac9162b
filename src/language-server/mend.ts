import { nearest } from '../base/did-you-mean.ts';
import { renameFix } from '../diagnostics/rename-fix.ts';
import type { Diagnostic, Fix } from '../diagnostics/types.ts';
import type { Book } from './book.ts';
import { candidates } from './complete.ts';
import type { Sketch } from './sketch.ts';

/** Codes of names, keys and values that something near may be meant by. */
const MISSPELT = /^(?:unknown-|not-allowed-value$)/;

/**
 * Ways to mend a finding in a file: its own fix, else each name that may have been meant where
 * there are several.
 */
export async function fixesOf(
  book: Book | undefined,
  file: Sketch,
  { code, at, fix }: Diagnostic,
  day: string,
): Promise<readonly Fix[]> {
  if (fix !== undefined) return [fix];
  if (book === undefined || !MISSPELT.test(code)) return [];
  const { text } = file.source;
  const written = text.slice(at.start, at.end);
  const name = written.replace(/^(["'])(.*)\1$/s, '$2');
  const all = await candidates(book, file, at.start, day);
  const near = nearest(
    name,
    all.filter(({ label }) => label !== name).map(({ label }) => label),
  );
  return near.flatMap((label) => renameFix({ ...at, source: file.source }, name, label) ?? []);
}
