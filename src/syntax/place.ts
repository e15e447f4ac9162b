import type { Located, LocatedEntry } from './types.ts';

/** A value in the located tree and how it is reached. */
export interface Place {
  readonly node: Located;
  /** The entry whose value it is, where it is one. */
  readonly entry: LocatedEntry | undefined;
  /** The nearest key on the way: that of the entry, or of the list an item is in. */
  readonly key: LocatedEntry['key'] | undefined;
  /** Whether it is an item of a list. */
  readonly isItem: boolean;
}

/** The place that a JSON pointer leads to. */
export function placeOf(root: Located, pointer: string): Place {
  let place: Place = { node: root, entry: undefined, key: undefined, isItem: false };
  if (pointer === '') return place;
  for (const written of pointer.slice(1).split('/')) {
    const step = written.replaceAll('~1', '/').replaceAll('~0', '~');
    const { node, key } = place;
    if (node.kind === 'list') {
      const item = node.items[Number(step)];
      if (item !== undefined) place = { node: item, entry: undefined, key, isItem: true };
    } else if (node.kind === 'map') {
      const entry = node.entries.find((one) => one.key.value === step);
      if (entry !== undefined) {
        place = { node: entry.value, entry, key: entry.key, isItem: false };
      }
    }
  }
  return place;
}
