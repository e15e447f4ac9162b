import type { Located, LocatedEntry, LocatedMap } from '../syntax/types.ts';

/** Where a request's text comes from: stating one of them replaces the other two. */
const TEXT_KEYS: readonly string[] = ['prompt', 'body', 'file'];

/** The request that starts from `under` and states `over` on top: maps are merged key by key. */
export function mergeRequests(under: LocatedMap, over: LocatedMap): LocatedMap {
  const stated = over.entries.find(({ key }) => TEXT_KEYS.includes(key.value));
  if (stated === undefined) return mergeMaps(under, over);
  const kept = under.entries.filter(
    ({ key }) =>
      key.value === stated.key.value || !(TEXT_KEYS.includes(key.value) || key.value === 'line'),
  );
  return mergeMaps({ ...under, entries: kept }, over);
}

function mergeMaps(under: LocatedMap, over: LocatedMap): LocatedMap {
  const entries = new Map<string, LocatedEntry>();
  for (const entry of under.entries) entries.set(entry.key.value, entry);
  for (const entry of over.entries) {
    const earlier = entries.get(entry.key.value);
    entries.set(entry.key.value, {
      key: entry.key,
      value: earlier === undefined ? entry.value : mergeValues(earlier.value, entry.value),
    });
  }
  return { kind: 'map', entries: [...entries.values()], span: over.span };
}

function mergeValues(under: Located, over: Located): Located {
  return under.kind === 'map' && over.kind === 'map' ? mergeMaps(under, over) : over;
}
