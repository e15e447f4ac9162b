import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Range } from 'vscode-languageserver';
import { normalisePath } from '../../bind/resolve-path.ts';
import type { SourceText } from '../../source/source-text.ts';
import { positionAt, type Span } from '../../source/span.ts';

/**
 * The path under which the file of a URI is known here, with `/` between folders. Undefined for
 * what is neither a file nor a text that has not been saved yet, such as an old revision.
 */
export function pathOf(uri: string): string | undefined {
  if (uri.startsWith('untitled:')) return normalisePath(uri);
  try {
    return normalisePath(fileURLToPath(uri).replaceAll('\\', '/'));
  } catch {
    return undefined;
  }
}

/** Whether a path is that of a file; texts that were never saved have none. */
export function isFilePath(path: string): boolean {
  return /^(?:\/|[A-Za-z]:\/)/.test(path);
}

/** The URI of a path, where the editor has not named it. */
export function uriOf(path: string): string {
  return isFilePath(path) ? pathToFileURL(path).href : path;
}

/** A span as editors count: lines and UTF-16 code units from 0. */
export function rangeOf({ source, start, end }: Span, hasMark: boolean): Range {
  return { start: place(source, start, hasMark), end: place(source, end, hasMark) };
}

/** What the editor has in front of the first line, and a source has not: a byte order mark. */
function place(source: SourceText, offset: number, hasMark: boolean): Range['start'] {
  const { line, column } = positionAt(source, offset);
  return { line: line - 1, character: column - 1 + (hasMark && line === 1 ? 1 : 0) };
}

/** The offset of a place in a source; a place outside of it is the nearest inside. */
export function offsetOf(
  { text, lineStarts }: SourceText,
  { line, character }: Range['start'],
  hasMark: boolean,
): number {
  const start = lineStarts[line];
  if (start === undefined) return line < 0 ? 0 : text.length;
  let end = lineStarts[line + 1] ?? text.length;
  while (end > start && /[\r\n]/.test(text[end - 1] ?? '')) end--;
  const column = character - (hasMark && line === 0 ? 1 : 0);
  return Math.min(end, start + Math.max(0, column));
}
