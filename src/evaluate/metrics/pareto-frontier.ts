import type { CostPoint } from './hull.ts';

/**
 * The points that no other beats: none is as cheap and better, or as good and cheaper. In order of
 * cost; of equal ones the first.
 */
export function paretoFrontier<T extends CostPoint>(points: readonly T[]): readonly T[] {
  const sorted = points.toSorted((a, b) => a.cost - b.cost || b.quality - a.quality);
  const frontier: T[] = [];
  for (const point of sorted) {
    const last = frontier.at(-1);
    if (last === undefined || point.quality > last.quality) frontier.push(point);
  }
  return frontier;
}
