import { removalFix } from '../diagnostics/removal-fix.ts';
import type { Fix } from '../diagnostics/types.ts';
import type { SourceText } from '../source/source-text.ts';
import { lineAt, positionAt, type Span } from '../source/span.ts';
import { parsePolicy } from '../syntax/parse.ts';
import type { Located, LocatedEntry } from '../syntax/types.ts';

/** An entry of a map or an item of a list, among others of its kind. */
interface Place {
  /** From its key, or its first character, to its end. */
  readonly span: Span;
  /** Where its key ends; of an item, where it ends itself. */
  readonly keyEnd: number;
  /** How many there are beside it. */
  readonly others: number;
  /** Where the next entry of the same map begins. */
  readonly next: number | undefined;
  readonly isEntry: boolean;
  /** The entry or item whose value it is a part of. */
  readonly parent: Place | undefined;
}

/**
 * The fix that takes out what a policy says at a place, with the comment lines right above it; with
 * what is around it where nothing else is in there. Undefined where that cannot be done safely.
 */
export function removal(at: Span, title: string, safety: Fix['safety']): Fix | undefined {
  let place = placeAt(at);
  while (place?.others === 0) place = place.parent;
  if (place === undefined) return undefined;
  const { span, next } = place;
  const first = span.source.lineStarts[positionAt(span.source, span.start).line - 1] ?? 0;
  const before = span.source.text.slice(first, span.start);
  if (place.isEntry && /^[ \t]*(?:-[ \t]+)+$/.test(before)) {
    // The dash belongs to the map that goes on without this entry.
    if (next === undefined) return undefined;
    const whole = { ...span, end: next };
    return hasComment(whole) ? undefined : { title, edits: [{ at: whole, text: '' }], safety };
  }
  const fix = removalFix(span, title, safety);
  const [edit] = fix?.edits ?? [];
  if (fix === undefined || edit === undefined) return undefined;
  return { ...fix, edits: [{ ...edit, at: withComments(edit.at, before) }] };
}

/** Whole lines with the comment lines right above them that stand as far in. */
function withComments(at: Span, before: string): Span {
  const { source } = at;
  const { line, column } = positionAt(source, at.start);
  if (column !== 1) return at;
  const comment = `${/^[ \t]*/.exec(before)?.[0] ?? ''}#`;
  let first = line;
  while (first > 1 && lineAt(source, source.lineStarts[first - 2] ?? 0).startsWith(comment))
    first--;
  return { ...at, start: source.lineStarts[first - 1] ?? at.start };
}

/** Whether there may be a comment in a stretch; a `#` in quotes is taken for one. */
function hasComment({ source, start, end }: Span): boolean {
  return source.text.slice(start, end).includes('#');
}

/** The entry or item that a span is all of, or the key of; the outermost of those. */
function placeAt({ source, start, end }: Span): Place | undefined {
  const here = placesOf(source).get(start) ?? [];
  return here.find(({ span }) => span.end === end) ?? here.find(({ keyEnd }) => keyEnd === end);
}

const known = new WeakMap<SourceText, ReadonlyMap<number, readonly Place[]>>();

/** Every entry and item of a file by where it begins, the outermost of a place first. */
function placesOf(source: SourceText): ReadonlyMap<number, readonly Place[]> {
  let places = known.get(source);
  if (places === undefined) {
    const { value } = parsePolicy(source);
    const found = new Map<number, Place[]>();
    if (value !== undefined) gather(value.root, undefined, found);
    places = found;
    known.set(source, places);
  }
  return places;
}

function gather(node: Located, parent: Place | undefined, found: Map<number, Place[]>): void {
  const add = (place: Place, value: Located): void => {
    const same = found.get(place.span.start);
    if (same === undefined) found.set(place.span.start, [place]);
    else same.push(place);
    gather(value, place, found);
  };
  if (node.kind === 'list') {
    const others = node.items.length - 1;
    for (const item of node.items) {
      const { span } = item;
      add({ span, keyEnd: span.end, others, next: undefined, isEntry: false, parent }, item);
    }
  }
  if (node.kind === 'map') {
    const others = node.entries.length - 1;
    for (const [index, entry] of node.entries.entries()) {
      const next = node.entries[index + 1]?.key.span.start;
      const { end: keyEnd } = entry.key.span;
      add({ span: spanOf(entry), keyEnd, others, next, isEntry: true, parent }, entry.value);
    }
  }
}

/** From the key to the end of the value; of an alias, to the end of the key. */
function spanOf({ key, value }: LocatedEntry): Span {
  const { source, start, end } = key.span;
  return { source, start, end: value.span.start >= end ? value.span.end : end };
}
