import { hash32 } from '../base/hash.ts';
import { lineAt, type Span } from '../source/span.ts';
import type { Diagnostic } from './types.ts';

/** Longer texts do not make a finding more like itself; keeps a hostile file cheap. */
const LONGEST = 500;

/**
 * Sixteen hex digits that stay when unrelated lines come, go or move: the code, what the finding
 * is about and the line it starts on go in; its file, its line number and its wording do not.
 */
export function fingerprintOf({ code, at }: Diagnostic, path = ''): string {
  const line = lineAt(at.source, at.start).trim();
  const key = [path, code, line.length > LONGEST ? '' : line, subjectOf(at)].join('\0');
  return [hash32(key), hash32(key, 1)].map((hash) => hash.toString(16).padStart(8, '0')).join('');
}

/** What a finding is about: the text of its place on one line, cut where it is long. */
export function subjectOf({ source, start, end }: Span): string {
  const text = source.text.slice(start, Math.min(end, start + LONGEST));
  return text.replaceAll(/\s+/g, ' ').trim();
}

/**
 * A fingerprint for each diagnostic, in their order, `:1` at its end, `:2` for its twin and so on.
 * `pathOf` says how a file is called where the report is read.
 */
export function fingerprintsOf(
  diagnostics: readonly Diagnostic[],
  pathOf: (path: string) => string,
): readonly string[] {
  const seen = new Map<string, number>();
  return diagnostics.map((diagnostic) => {
    const fingerprint = fingerprintOf(diagnostic, pathOf(diagnostic.at.source.path));
    const ordinal = (seen.get(fingerprint) ?? 0) + 1;
    seen.set(fingerprint, ordinal);
    return `${fingerprint}:${String(ordinal)}`;
  });
}
