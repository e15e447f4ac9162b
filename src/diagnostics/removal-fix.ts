import { lineAt, positionAt, type Span } from '../source/span.ts';
import type { Fix } from './types.ts';

/**
 * Takes an item of a list, or an entry of a map from its key to its end, out of the text: with its
 * lines where it has them for itself, with its comma between others; undefined where neither holds.
 */
export function removalFix(at: Span, title: string, safety: Fix['safety']): Fix | undefined {
  const whole = linesOf(at) ?? betweenCommas(at);
  return whole === undefined ? undefined : { title, edits: [{ at: whole, text: '' }], safety };
}

/** The lines of an item, from its dash, where nothing but a comment stands beside it. */
function linesOf({ source, start, end }: Span): Span | undefined {
  const { text, lineStarts } = source;
  const first = lineStarts[positionAt(source, start).line - 1] ?? 0;
  if (!/^[ \t]*(?:-[ \t]+)?$/.test(text.slice(first, start))) return undefined;
  // A block ends where the next one starts; what it covers beyond its own text is not its own.
  const last = start + text.slice(start, end).trimEnd().length;
  const { line, column } = positionAt(source, last);
  if (!/^[ \t]*(?:#.*)?$/.test(lineAt(source, last).slice(column - 1))) return undefined;
  return { source, start: first, end: lineStarts[line] ?? text.length };
}

/** With its line where nothing else is on it, so that no empty one stays. */
function wholeLine({ source, start, end }: Span): Span {
  const { text, lineStarts } = source;
  const { line } = positionAt(source, start);
  const first = lineStarts[line - 1] ?? 0;
  const next = lineStarts[positionAt(source, end).line] ?? text.length;
  const isAlone = text.slice(first, start).trim() === '' && text.slice(end, next).trim() === '';
  return isAlone ? { source, start: first, end: next } : { source, start, end };
}

/** An item of a list or map in brackets, with one of the commas beside it. */
function betweenCommas({ source, start, end }: Span): Span | undefined {
  const { text } = source;
  const after = /^\s*,[ \t]*/.exec(text.slice(end, end + 200))?.[0];
  if (after !== undefined) return wholeLine({ source, start, end: end + after.length });
  const before = /,\s*$/.exec(text.slice(Math.max(0, start - 200), start))?.[0];
  return before === undefined ? undefined : { source, start: start - before.length, end };
}
