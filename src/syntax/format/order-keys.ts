import { isObject, own, type Json, type JsonObject } from '../../base/json.ts';
import { keepsLine } from './keeps-line.ts';
import type { Written, WrittenEntry, WrittenMap } from './types.ts';

/**
 * The value with the keys of every closed map in the order in which the schema lists them. Maps
 * whose keys people choose (names, conditions, operators) stay as they are: there the order can
 * mean something. Where an alias would come to stand before its anchor nothing is moved.
 */
export function orderKeys(written: Written, schema: JsonObject): Written {
  const ordered = order(written, schema, false);
  return aliasesHold(ordered) ? ordered : written;
}

function order(value: Written, schema: Json | undefined, isPinned: boolean): Written {
  if (!isObject(schema)) return value;
  if (value.kind === 'list') {
    const items = own(schema, 'items');
    return {
      ...value,
      items: value.items.map((item) => ({
        ...item,
        value: order(item.value, items, keepsLine(item)),
      })),
    };
  }
  if (value.kind !== 'map') return value;
  const properties = own(schema, 'properties');
  const others = own(schema, 'additionalProperties');
  const entries = value.entries.map((entry) => {
    const known = isObject(properties) ? own(properties, entry.name) : undefined;
    return { ...entry, value: order(entry.value, known ?? others, false) };
  });
  const isClosed = others === false && isObject(properties);
  return {
    ...value,
    entries: isClosed ? sorted(entries, Object.keys(properties), isPinned) : entries,
  };
}

/** Sorted by the list; keys that are not in it come last, as they were. */
function sorted(
  entries: readonly WrittenEntry[],
  names: readonly string[],
  isPinned: boolean,
): WrittenMap['entries'] {
  const placeOf = new Map(names.map((name, place) => [name, place]));
  const place = ({ name }: WrittenEntry): number => placeOf.get(name) ?? names.length;
  const result = [...entries].sort((a, b) => place(a) - place(b));
  const [before, after] = [entries[0], result[0]];
  if (before === undefined || after === undefined || before === after) return result;
  if (isPinned) return entries;
  // An empty line above the section that becomes the first now belongs above the one that was it.
  if (after.before[0] !== '') return result;
  return result.map((entry) => {
    if (entry === after) return { ...entry, before: entry.before.slice(1) };
    return entry === before ? { ...entry, before: ['', ...entry.before] } : entry;
  });
}

/** Whether each alias stands behind its anchor, of which there is but one. */
function aliasesHold(root: Written): boolean {
  const anchors = new Set<string>();
  const holds = (value: Written): boolean => {
    if (value.kind === 'alias') return anchors.has(value.name);
    if (value.anchor !== undefined && anchors.has(value.anchor)) return false;
    const inner = value.kind === 'map' ? value.entries : value.kind === 'list' ? value.items : [];
    const whole = inner.every((part) => holds(part.value));
    if (value.anchor !== undefined) anchors.add(value.anchor);
    return whole;
  };
  return holds(root);
}
