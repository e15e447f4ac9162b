import type { Edit } from '../../diagnostics/types.ts';
import type { SourceText } from '../../source/source-text.ts';

/** The one edit that makes a source another text, as small as it can be; undefined where they are equal. */
export function changeBetween(source: SourceText, after: string): Edit | undefined {
  const before = source.text;
  if (before === after) return undefined;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let kept = 0;
  while (
    kept < shorter - start &&
    before[before.length - 1 - kept] === after[after.length - 1 - kept]
  ) {
    kept++;
  }
  // Neither a character of two units nor a line break of two is cut in half.
  if (start > 0 && /[\r\uD800-\uDBFF]/.test(before[start - 1] ?? '')) start--;
  if (kept > 0 && /[\n\uDC00-\uDFFF]/.test(before[before.length - kept] ?? '')) kept--;
  return {
    at: { source, start, end: before.length - kept },
    text: after.slice(start, after.length - kept),
  };
}
