import { longestIncreasing } from '../base/longest-increasing.ts';

/**
 * Pairs of positions, old to new, at which two lists say the same, as many as keep one order. Of
 * entries that say the same thing several times the first is set against the first.
 */
export function inOrder(
  before: readonly string[],
  after: readonly string[],
  agree: (before: number, after: number) => boolean,
): ReadonlyMap<number, number> {
  const places = new Map<string, number[]>();
  for (const [at, text] of after.entries()) {
    const same = places.get(text);
    if (same === undefined) places.set(text, [at]);
    else same.push(at);
  }
  const pairs: (readonly [number, number])[] = [];
  for (const [from, text] of before.entries()) {
    const left = places.get(text);
    const position = left?.findIndex((to) => agree(from, to)) ?? -1;
    if (left === undefined || position < 0) continue;
    pairs.push([from, left.splice(position, 1)[0] as number]);
  }
  const kept = longestIncreasing(pairs.map(([, to]) => to));
  return new Map(pairs.filter((_, at) => kept.has(at)));
}
