import type { SourceText } from '../source/source-text.ts';
import { positionAt } from '../source/span.ts';
import type { Frame } from './frame.ts';
import { Scan } from './scan.ts';

/** A step into a document: the key of a map or the index of a list. */
export type Step = string | number;

/** What is being written at a place in a text. */
export interface CursorPlace {
  /**
   * A key; a value; what may become either (`start`, the first thing after a key or a dash); a
   * comment; or nothing that anything is known about.
   */
  readonly kind: 'key' | 'value' | 'start' | 'comment' | 'none';
  /** Leads to the map whose key it is, or to the value. */
  readonly path: readonly Step[];
  /** Where the word begins that is being written. */
  readonly start: number;
  /** The quote that was opened before it. */
  readonly quote: string;
  /** Whether it stands in brackets. */
  readonly flow: boolean;
}

/** What is being written at an offset of a half-written text. */
export function cursorPlace(source: SourceText, offset: number): CursorPlace {
  const { text, lineStarts } = source;
  const lineStart = lineStarts[positionAt(source, offset).line - 1] ?? 0;
  const nothing = { path: [], start: offset, quote: '', flow: false };
  const whole = new Scan(source, offset);
  if (whole.ending === 'comment') {
    return { kind: 'comment', ...nothing, start: whole.comments.at(-1)?.span.start ?? offset };
  }
  if (whole.ending === 'block-text') return { kind: 'none', ...nothing };
  const isQuoted = whole.ending === 'quoted';
  const word = /[^\s,[\]{}"'#]*$/.exec(text.slice(lineStart, offset))?.[0] ?? '';
  const begin = isQuoted ? whole.quotedFrom : offset - word.length;
  const scan = new Scan(source, begin);
  const place = classify(scan, begin - lineStart, text.slice(lineStart, begin));
  return {
    ...place,
    start: isQuoted ? begin + 1 : begin,
    quote: isQuoted ? (text[begin] ?? '') : '',
  };
}

type Found = Pick<CursorPlace, 'kind' | 'path' | 'flow'>;

function classify(scan: Scan, column: number, before: string): Found {
  const blank = before.trim() === '';
  const inside = scan.stack.at(-1);
  if (inside?.flow === true && !(blank && column <= inside.indent)) return inFlow(scan, inside);
  if (blank) return onBlankLine(scan, column);
  const top = scan.stack.at(-1);
  if (top?.waits !== true) return { kind: 'none', path: [], flow: false };
  const isItem = /^\s*(?:-\s+)+$/.test(before);
  return { kind: isItem ? 'start' : 'value', path: pathOf(scan.stack, true), flow: false };
}

function inFlow({ stack }: Scan, top: Frame): Found {
  if (top.kind === 'list') {
    if (!top.fresh || top.waits) return { kind: 'none', path: [], flow: true };
    return { kind: 'start', path: [...pathOf(stack, false), top.items.length], flow: true };
  }
  if (top.waits) return { kind: 'value', path: pathOf(stack, true), flow: true };
  return { kind: top.fresh ? 'key' : 'none', path: pathOf(stack, false), flow: true };
}

function onBlankLine(scan: Scan, column: number): Found {
  const { stack } = scan;
  while (stack.at(-1)?.flow === true) stack.pop();
  scan.closeTo(column);
  if (stack.at(-1)?.kind === 'list' && stack.at(-1)?.indent === column) stack.pop();
  const top = stack.at(-1);
  if (top === undefined) {
    const isEmpty = scan.root.kind === 'scalar' && scan.root.value === null;
    return { kind: isEmpty ? 'key' : 'none', path: [], flow: false };
  }
  if (top.kind === 'map' && top.indent === column) {
    return { kind: 'key', path: pathOf(stack, false), flow: false };
  }
  return { kind: top.waits ? 'start' : 'none', path: pathOf(stack, true), flow: false };
}

/** The steps that lead into the innermost collection, or on to what it waits for. */
function pathOf(stack: readonly Frame[], further: boolean): readonly Step[] {
  const through = further ? stack : stack.slice(0, -1);
  return through.map(({ kind, entries, items }) =>
    kind === 'list' ? items.length - 1 : (entries.at(-1)?.key.value ?? ''),
  );
}
