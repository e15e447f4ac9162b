import type { Located, LocatedEntry } from '../syntax/types.ts';
import type { Step } from './cursor-place.ts';

/** The key or value that stands at an offset. */
export interface NodeAt {
  /** Leads to the value, for a key to its value. */
  readonly path: readonly Step[];
  readonly node: Located;
  /** The entry, where it is the key that stands there. */
  readonly key?: LocatedEntry['key'];
}

/** The innermost thing that stands at an offset; undefined between things. */
export function nodeAt(root: Located, offset: number): NodeAt | undefined {
  const path: Step[] = [];
  let node = root;
  for (;;) {
    const { start, end } = node.span;
    if (node.kind === 'scalar')
      return start <= offset && offset <= end ? { path, node } : undefined;
    let next: Located | undefined;
    if (node.kind === 'list') {
      const index = node.items.findIndex(({ span }) => span.start <= offset && offset <= span.end);
      next = node.items[index];
      path.push(index);
    } else {
      for (const entry of node.entries) {
        const { key, value } = entry;
        if (key.span.start <= offset && offset <= key.span.end) {
          return { path: [...path, key.value], node: value, key };
        }
        if (value.span.start > offset || offset > value.span.end) continue;
        next = value;
        path.push(key.value);
        break;
      }
    }
    if (next === undefined) return undefined;
    node = next;
  }
}
