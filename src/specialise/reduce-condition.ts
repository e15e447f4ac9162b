import type { Formula } from '../compile/formula.ts';
import type { Condition } from '../policy/types.ts';
import type { Written, WrittenEntry, WrittenItem, WrittenMap } from '../syntax/format/types.ts';
import type { Located, LocatedEntry, LocatedMap } from '../syntax/types.ts';

/** What is left of a condition, or the answer it always has. */
export type Reduced = 'true' | 'false' | WrittenMap;

/** What a reduction asks. */
export interface Meaning {
  /** The condition that a map means. */
  readonly bind: (node: Located) => Condition;
  /** Where it is true (`wanted`) or false among the requests that are left. */
  readonly formula: (condition: Condition, wanted: boolean) => Formula;
}

type Part<Piece> = 'true' | 'false' | Piece;

/**
 * Leaves out of a condition what does not matter for the requests that are left. A rule matches only
 * where its condition is true, so of a part only one thing matters: where it is true, or, under an
 * odd number of `not`, where it is false. `written` and `located` are the same map, read twice.
 */
export function reduceCondition(
  written: WrittenMap,
  located: LocatedMap,
  meaning: Meaning,
  wanted = true,
): Reduced {
  const entries = written.entries.map((entry, at) =>
    reduceEntry(entry, located.entries[at] as LocatedEntry, meaning, wanted),
  );
  const left = combine(entries, wanted);
  return typeof left === 'string' ? left : { ...written, entries: spliced(left) };
}

/** What is left of parts of which all (`isAnd`) or one must hold. */
function combine<Piece extends object>(
  parts: readonly Part<Piece>[],
  isAnd: boolean,
): 'true' | 'false' | readonly Piece[] {
  const [neutral, zero] = isAnd ? (['true', 'false'] as const) : (['false', 'true'] as const);
  if (parts.includes(zero)) return zero;
  const left = parts.filter((part): part is Piece => typeof part !== 'string');
  return left.length === 0 ? neutral : left;
}

function reduceEntry(
  entry: WrittenEntry,
  located: LocatedEntry,
  meaning: Meaning,
  wanted: boolean,
): Part<WrittenEntry> {
  const { value } = entry;
  switch (entry.name) {
    case 'all':
    case 'any': {
      if (value.kind !== 'list' || located.value.kind !== 'list') return entry;
      const items = located.value.items;
      const parts = value.items.map((item, at): Part<WrittenItem> => {
        const one = items[at];
        if (item.value.kind !== 'map' || one?.kind !== 'map') return item;
        const reduced = reduceCondition(item.value, one, meaning, wanted);
        return typeof reduced === 'string' ? reduced : { ...item, value: reduced };
      });
      const left = combine(parts, (entry.name === 'all') === wanted);
      return typeof left === 'string' ? left : { ...entry, value: { ...value, items: left } };
    }
    case 'not': {
      if (value.kind !== 'map' || located.value.kind !== 'map') return entry;
      const reduced = reduceCondition(value, located.value, meaning, !wanted);
      return typeof reduced === 'string' ? reduced : { ...entry, value: reduced };
    }
    default:
      return reduceTest(entry, located, meaning, wanted);
  }
}

/** A comparison, or a map of them, which all must hold. */
function reduceTest(
  entry: WrittenEntry,
  located: LocatedEntry,
  meaning: Meaning,
  wanted: boolean,
): Part<WrittenEntry> {
  const answer = (value: Located): Formula['kind'] => {
    const { span } = located.key;
    const map: LocatedMap = { kind: 'map', entries: [{ key: located.key, value }], span };
    return meaning.formula(meaning.bind(map), wanted).kind;
  };
  const whole = answer(located.value);
  if (whole === 'true' || whole === 'false') return whole;
  const { value } = entry;
  const right = located.value;
  if (value.kind !== 'map' || right.kind !== 'map') return entry;
  const parts = value.entries.map((operator, at): Part<WrittenEntry> => {
    const found = answer({ ...right, entries: [right.entries[at] as LocatedEntry] });
    return found === 'true' || found === 'false' ? found : operator;
  });
  const left = combine(parts, wanted);
  return typeof left === 'string' ? left : { ...entry, value: { ...value, entries: left } };
}

/** Groups of one condition become entries of the map around them, where their names are free. */
function spliced(entries: readonly WrittenEntry[]): readonly WrittenEntry[] {
  const taken = new Set(entries.map(({ name }) => name));
  return entries.flatMap((entry) => {
    const inner = onlyItem(entry);
    if (inner === undefined) return [entry];
    taken.delete(entry.name);
    if (inner.entries.some(({ name }) => taken.has(name))) {
      taken.add(entry.name);
      return [entry];
    }
    for (const { name } of inner.entries) taken.add(name);
    return inner.entries.map((one, at) =>
      at === 0 ? { ...one, before: [...entry.before, ...one.before] } : one,
    );
  });
}

/** The map that is the only item of a group. */
function onlyItem({ name, value }: WrittenEntry): WrittenMap | undefined {
  if ((name !== 'all' && name !== 'any') || value.kind !== 'list') return undefined;
  const [only, second] = value.items;
  const inner: Written | undefined = second === undefined ? only?.value : undefined;
  return inner?.kind === 'map' ? inner : undefined;
}
