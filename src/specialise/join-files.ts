import type {
  Written,
  WrittenDocument,
  WrittenEntry,
  WrittenItem,
  WrittenMap,
} from '../syntax/format/types.ts';

/**
 * One document of a policy's files, which stand in the order of their meaning, the policy's own
 * last: sections joined, nothing included, aliases written out.
 */
export function joinFiles(files: readonly WrittenDocument[]): WrittenDocument {
  const own = files.at(-1);
  const sections = new Map<string, WrittenEntry>();
  for (const file of files) {
    const root = withoutAliases(file.root);
    if (root.kind !== 'map') continue;
    for (const entry of root.entries) {
      if (entry.name === 'include') continue;
      const earlier = sections.get(entry.name);
      sections.set(entry.name, earlier === undefined ? entry : joined(earlier, entry));
    }
  }
  const after = own?.root.kind === 'map' ? own.root.after : [];
  const root: WrittenMap = {
    kind: 'map',
    flow: false,
    anchor: undefined,
    entries: [...sections.values()].map(apart),
    after,
  };
  return { header: own?.header ?? [], root };
}

function joined(earlier: WrittenEntry, later: WrittenEntry): WrittenEntry {
  const [a, b] = [earlier.value, later.value];
  const before = [...earlier.before, ...later.before];
  const note = later.note ?? earlier.note;
  if (a.kind === 'map' && b.kind === 'map') {
    const entries = [...a.entries, ...under(b.entries, a.after)];
    return { ...later, before, note, value: { ...b, flow: false, entries } };
  }
  if (a.kind === 'list' && b.kind === 'list') {
    const items = [...a.items, ...under(b.items, a.after)];
    return { ...later, before, note, value: { ...b, flow: false, items } };
  }
  return { ...later, before };
}

/** Parts below comments that stood at the end of what came before. */
function under<Part extends WrittenItem>(
  parts: readonly Part[],
  lines: readonly string[],
): readonly Part[] {
  const [first, ...others] = parts;
  if (first === undefined) return parts;
  return [{ ...first, before: [...lines, ...first.before] }, ...others];
}

/** Sections that take several lines are set apart, wherever they come from. */
function apart(entry: WrittenEntry): WrittenEntry {
  const { value, before } = entry;
  const isBlock = (value.kind === 'map' || value.kind === 'list') && !value.flow;
  return isBlock && before[0] !== '' ? { ...entry, before: ['', ...before] } : entry;
}

/** The same value with what is anchored written out wherever an alias names it. */
function withoutAliases(
  value: Written,
  anchors: Map<string, Written> = new Map<string, Written>(),
): Written {
  if (value.kind === 'alias') return anchors.get(value.name) ?? value;
  const plain = plainValue(value, anchors);
  if (value.anchor !== undefined) anchors.set(value.anchor, plain);
  return plain;
}

function plainValue(
  value: Exclude<Written, { kind: 'alias' }>,
  anchors: Map<string, Written>,
): Written {
  const anchor = undefined;
  const inside = <Part extends WrittenItem>(part: Part): Part => ({
    ...part,
    value: withoutAliases(part.value, anchors),
  });
  if (value.kind === 'map') return { ...value, anchor, entries: value.entries.map(inside) };
  if (value.kind === 'list') return { ...value, anchor, items: value.items.map(inside) };
  return { ...value, anchor };
}
