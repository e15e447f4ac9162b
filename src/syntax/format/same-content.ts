import type { Located, LocatedComment } from '../types.ts';
import type { WrittenFile } from './format-policy.ts';

/** Whether two files say the same, the order of keys aside, and hold the same comments. */
export function sameContent(before: WrittenFile, after: WrittenFile): boolean {
  const [a, b] = [textsOf(before.comments), textsOf(after.comments)];
  return (
    a.length === b.length &&
    a.every((text, at) => text === b[at]) &&
    sameValue(before.root, after.root)
  );
}

function textsOf(comments: readonly LocatedComment[]): readonly string[] {
  return comments.map(({ text }) => text.trimEnd()).sort();
}

function sameValue(a: Located, b: Located): boolean {
  if (a.kind === 'scalar') return b.kind === 'scalar' && a.value === b.value;
  if (a.kind === 'list') {
    return (
      b.kind === 'list' &&
      a.items.length === b.items.length &&
      a.items.every((item, at) => sameValue(item, b.items[at] as Located))
    );
  }
  if (b.kind !== 'map' || a.entries.length !== b.entries.length) return false;
  const values = new Map(b.entries.map(({ key, value }) => [key.value, value]));
  return a.entries.every(({ key, value }) => {
    const other = values.get(key.value);
    return other !== undefined && sameValue(value, other);
  });
}
