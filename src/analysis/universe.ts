import type { Axis } from '../compile/axis.ts';
import { complement, fromMembers, range, union } from '../compile/class-set.ts';
import type { ClassSet } from '../compile/class-set.ts';
import { numberInterval } from './number-interval.ts';
import type { Signal } from '../signals/types.ts';

/**
 * The classes of an axis that some reading of its signal can have: no words that an enum does not
 * list, no numbers outside the signal's range, no interval without a whole number where only whole
 * numbers occur. Never too few: what is left out here cannot happen.
 */
export function universeOf(axis: Axis, signal: Signal): ClassSet {
  const known = knownClasses(axis, signal);
  return signal.neverAbsent === true ? known : union(range(0, 1), known);
}

function knownClasses(axis: Axis, { type }: Signal): ClassSet {
  switch (axis.kind) {
    case 'number': {
      if (type.kind !== 'number') return range(1, axis.classes);
      const classes: number[] = [];
      for (let one = 1; one < axis.classes; one++) {
        if (numberInterval(axis, one, type) !== undefined) classes.push(one);
      }
      return fromMembers(classes);
    }
    case 'string': {
      if (type.kind !== 'string' || type.values === undefined) return range(1, axis.classes);
      const listed = new Set(type.values);
      const classes: number[] = [];
      for (const [word, one] of axis.words) if (listed.has(word)) classes.push(one);
      for (const one of stretchesOf(axis, listed)) classes.push(one);
      return fromMembers(classes);
    }
    case 'member': {
      const listed = type.kind === 'set' ? type.values : undefined;
      return listed === undefined || listed.includes(axis.member) ? range(1, 3) : range(1, 2);
    }
    case 'pattern': {
      if (type.kind !== 'string' || type.values === undefined) return range(1, 3);
      const { holds } = axis;
      const some = type.values.some((value) => holds(value));
      const all = type.values.every((value) => holds(value));
      return complement(fromMembers([...(some ? [] : [2]), ...(all ? [1] : [])]), 1, 3);
    }
    case 'boolean':
    case 'filled':
      return range(1, axis.classes);
  }
}

/** Stretches that hold a listed value which is no word of its own. */
function stretchesOf(
  axis: Extract<Axis, { readonly kind: 'string' }>,
  listed: ReadonlySet<string>,
): readonly number[] {
  const found = new Set<number>();
  for (const value of listed) {
    if (axis.words.has(value)) continue;
    let at = 0;
    while (at + 1 < axis.starts.length && (axis.starts[at + 1] as string) <= value) at++;
    found.add(axis.stretchClass[at] as number);
  }
  return [...found];
}
