import type { Span } from './types.ts';

/** Says whether what a shape found is what it looks like; may narrow the span. */
export type Judge = (found: string, start: number, text: string) => boolean | Span;

/**
 * Occurrences of a global shape that a judge accepts. Behind a rejected one the search goes on with
 * the next code unit, so shapes must be bounded.
 */
export function* matches(text: string, shape: RegExp, judge: Judge): Generator<Span> {
  let from = 0;
  while (from <= text.length) {
    shape.lastIndex = from;
    const match = shape.exec(text);
    if (match === null) return;
    const [found] = match;
    const judged = judge(found, match.index, text);
    if (judged === false) {
      from = match.index + 1;
      continue;
    }
    const span = judged === true ? { start: match.index, end: match.index + found.length } : judged;
    yield span;
    from = Math.max(span.end, match.index + 1);
  }
}
