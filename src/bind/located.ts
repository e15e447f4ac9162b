import type { Json } from '../base/json.ts';
import type { Span } from '../source/span.ts';
import type { Located, LocatedEntry } from '../syntax/types.ts';

// INVARIANT: the gate has reported every wrong shape, so these readers say nothing about one.

/** The text at a place, or undefined where there is none. */
export function asText(node: Located | undefined): string | undefined {
  return node?.kind === 'scalar' && typeof node.value === 'string' ? node.value : undefined;
}

/** The number at a place, or undefined where there is none. */
export function asNumber(node: Located | undefined): number | undefined {
  return node?.kind === 'scalar' && typeof node.value === 'number' ? node.value : undefined;
}

/** The boolean at a place, or undefined where there is none. */
export function asBoolean(node: Located | undefined): boolean | undefined {
  return node?.kind === 'scalar' && typeof node.value === 'boolean' ? node.value : undefined;
}

/** The entries of a map, or none. */
export function entriesOf(node: Located | undefined): readonly LocatedEntry[] {
  return node?.kind === 'map' ? node.entries : [];
}

/** The items of a list, or none. */
export function itemsOf(node: Located | undefined): readonly Located[] {
  return node?.kind === 'list' ? node.items : [];
}

/** The entry of a map with the given key. */
export function entryOf(node: Located | undefined, key: string): LocatedEntry | undefined {
  return entriesOf(node).find((entry) => entry.key.value === key);
}

/** The value of a map's key. */
export function field(node: Located | undefined, key: string): Located | undefined {
  return entryOf(node, key)?.value;
}

/** The stretch from an entry's key to the end of its value; of an alias's entry, the key. */
export function entrySpan({ key, value }: LocatedEntry): Span {
  const { source, start, end } = key.span;
  return { source, start, end: value.span.start >= end ? value.span.end : end };
}

/** The plain value at a place; objects have no prototype, so that no key can reach one. */
export function toJson(node: Located): Json {
  switch (node.kind) {
    case 'scalar':
      return node.value;
    case 'list':
      return node.items.map(toJson);
    case 'map': {
      const object = Object.create(null) as Record<string, Json>;
      for (const entry of node.entries) object[entry.key.value] = toJson(entry.value);
      return object;
    }
  }
}

/** The deepest place that a path into a value reaches. */
export function locate(node: Located, path: readonly (string | number)[]): Span {
  let current = node;
  for (const step of path) {
    const next = typeof step === 'number' ? itemsOf(current)[step] : field(current, step);
    if (next === undefined) break;
    current = next;
  }
  return current.span;
}
