import type { Diagnostic } from '../diagnostics/types.ts';

/** Diagnostics by file, in the order in which files were read, then by place; each only once. */
export function orderDiagnostics(
  diagnostics: readonly Diagnostic[],
  paths: readonly string[],
): readonly Diagnostic[] {
  const rank = new Map(paths.map((path, index) => [path, index]));
  const rankOf = ({ at }: Diagnostic): number => rank.get(at.source.path) ?? paths.length;
  const seen = new Set<string>();
  return [...diagnostics]
    .sort((a, b) => rankOf(a) - rankOf(b) || a.at.start - b.at.start || a.at.end - b.at.end)
    .filter(({ code, message, at }) => {
      const key = JSON.stringify([at.source.path, at.start, at.end, code, message]);
      return !seen.has(key) && seen.add(key);
    });
}
