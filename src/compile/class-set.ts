/**
 * A set of class numbers of one axis, as sorted, disjoint, non-touching ranges flattened to
 * `[from, to, from, to, …]`, `to` exclusive. Rules mostly name one class or one range of classes,
 * so this stays small where a bitset over thousands of classes would not.
 */
export type ClassSet = readonly number[];

export const NO_CLASSES: ClassSet = [];

/** The set of all classes from `from` up to, not including, `to`. */
export function range(from: number, to: number): ClassSet {
  return from < to ? [from, to] : NO_CLASSES;
}

/** Whether a class is in the set. */
export function includes(set: ClassSet, member: number): boolean {
  for (let index = 0; index < set.length; index += 2) {
    if (member < (set[index] as number)) return false;
    if (member < (set[index + 1] as number)) return true;
  }
  return false;
}

/** Classes in either set. */
export function union(a: ClassSet, b: ClassSet): ClassSet {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  const result: number[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const fromA = j >= b.length || (i < a.length && (a[i] as number) <= (b[j] as number));
    const from = (fromA ? a[i] : b[j]) as number;
    const to = (fromA ? a[i + 1] : b[j + 1]) as number;
    if (fromA) i += 2;
    else j += 2;
    const last = result.length - 1;
    if (last > 0 && from <= (result[last] as number)) {
      if (to > (result[last] as number)) result[last] = to;
    } else {
      result.push(from, to);
    }
  }
  return result;
}

/** Classes in both sets. */
export function intersection(a: ClassSet, b: ClassSet): ClassSet {
  const result: number[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const from = Math.max(a[i] as number, b[j] as number);
    const toA = a[i + 1] as number;
    const toB = b[j + 1] as number;
    const to = Math.min(toA, toB);
    if (from < to) result.push(from, to);
    if (toA <= toB) i += 2;
    if (toB <= toA) j += 2;
  }
  return result;
}

/** Classes in any of the sets. */
export function unionAll(sets: readonly ClassSet[]): ClassSet {
  return pairwise(sets, union) ?? NO_CLASSES;
}

/** Classes in every one of the sets, of which there is at least one. */
export function intersectAll(sets: readonly [ClassSet, ...ClassSet[]]): ClassSet {
  return pairwise(sets, intersection) ?? NO_CLASSES;
}

/** Joins neighbours until one is left: a set that only grows is not copied for each one it takes in. */
function pairwise(
  sets: readonly ClassSet[],
  join: (a: ClassSet, b: ClassSet) => ClassSet,
): ClassSet | undefined {
  let round = sets;
  while (round.length > 1) {
    const next: ClassSet[] = [];
    for (let at = 0; at < round.length; at += 2) {
      const [a, b] = [round[at] as ClassSet, round[at + 1]];
      next.push(b === undefined ? a : join(a, b));
    }
    round = next;
  }
  return round[0];
}

/** Classes of `[from, to)` that are not in the set. */
export function complement(set: ClassSet, from: number, to: number): ClassSet {
  const result: number[] = [];
  let at = from;
  for (let index = 0; index < set.length; index += 2) {
    const start = Math.max(set[index] as number, from);
    const end = Math.min(set[index + 1] as number, to);
    if (start >= end) continue;
    if (at < start) result.push(at, start);
    at = Math.max(at, end);
  }
  if (at < to) result.push(at, to);
  return result;
}

/** How many classes the set holds. */
export function size(set: ClassSet): number {
  let total = 0;
  for (let index = 0; index < set.length; index += 2) {
    total += (set[index + 1] as number) - (set[index] as number);
  }
  return total;
}

/** The set of the given classes, in any order, repeats allowed. */
export function fromMembers(members: Iterable<number>): ClassSet {
  const result: number[] = [];
  for (const member of [...members].sort((a, b) => a - b)) {
    const last = result.length - 1;
    if (last > 0 && member <= (result[last] as number))
      result[last] = Math.max(result[last] as number, member + 1);
    else result.push(member, member + 1);
  }
  return result;
}

/** Whether two sets share no class. */
export function disjoint(a: ClassSet, b: ClassSet): boolean {
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    if ((a[i + 1] as number) <= (b[j] as number)) i += 2;
    else if ((b[j + 1] as number) <= (a[i] as number)) j += 2;
    else return false;
  }
  return true;
}

/** Whether every class of `a` is in `b`. */
export function within(a: ClassSet, b: ClassSet): boolean {
  let j = 0;
  for (let i = 0; i < a.length; i += 2) {
    const from = a[i] as number;
    const to = a[i + 1] as number;
    while (j < b.length && (b[j + 1] as number) <= from) j += 2;
    if (j >= b.length || (b[j] as number) > from || (b[j + 1] as number) < to) return false;
  }
  return true;
}
