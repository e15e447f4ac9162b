import type { StringAxis } from './axis.ts';
import type { ClassSet } from './class-set.ts';
import { fromMembers, range, union } from './class-set.ts';
import { successor } from './collect-axes.ts';

/** The prefixes whose stretch an axis tells apart: every string from one up to its successor. */
export function prefixesOf({ starts }: StringAxis): string[] {
  const all = new Set(starts);
  return starts.filter((start) => {
    const end = start === '' ? undefined : successor(start);
    return start !== '' && (end === undefined || all.has(end));
  });
}

/** The classes of the strings that start with one of an axis's prefixes. */
export function classesOfPrefix(axis: StringAxis, prefix: string): ClassSet {
  const end = successor(prefix);
  const from = axis.starts.indexOf(prefix);
  const to = end === undefined ? axis.starts.length : axis.starts.indexOf(end);
  const words = [...axis.words].filter(([word]) => word.startsWith(prefix));
  return union(range(from + 1, to + 1), fromMembers(words.map(([, one]) => one)));
}
