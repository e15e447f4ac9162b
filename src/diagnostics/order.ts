import type { Diagnostic } from './types.ts';

/** Diagnostics by file, place and code, each once: what an alias repeats is wrong only once. */
export function order(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const sorted = diagnostics.toSorted(
    (a, b) =>
      compare(a.at.source.path, b.at.source.path) ||
      a.at.start - b.at.start ||
      a.at.end - b.at.end ||
      compare(a.code, b.code) ||
      compare(a.message, b.message),
  );
  return sorted.filter((one, index) => {
    const before = sorted[index - 1];
    return before === undefined || !isSame(before, one);
  });
}

function isSame(a: Diagnostic, b: Diagnostic): boolean {
  return (
    a.code === b.code &&
    a.message === b.message &&
    a.at.source.path === b.at.source.path &&
    a.at.start === b.at.start &&
    a.at.end === b.at.end
  );
}

/** By code units, so that the order is the same everywhere. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
