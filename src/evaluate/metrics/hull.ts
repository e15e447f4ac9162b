/** What a setting costs, and how good it is. */
export interface CostPoint {
  readonly cost: number;
  readonly quality: number;
}

/**
 * The non-decreasing convex hull of points: what mixing two settings at random can reach, in order
 * of cost; points that cost more and are worse are left out. Source: RouterBench, `evaluation/AIQ.py`.
 */
export function nonDecreasingHull<T extends CostPoint>(points: readonly T[]): readonly T[] {
  const sorted = points.toSorted((a, b) => a.cost - b.cost || b.quality - a.quality);
  const hull: T[] = [];
  for (const point of sorted) {
    const last = hull.at(-1);
    if (last !== undefined && point.quality <= last.quality) continue;
    while (hull.length > 1 && !turnsDown(hull.at(-2), hull.at(-1), point)) hull.pop();
    hull.push(point);
  }
  return hull;
}

/** Whether the middle one of three points lies above the line between the others. */
function turnsDown(a: CostPoint | undefined, b: CostPoint | undefined, c: CostPoint): boolean {
  if (a === undefined || b === undefined) return true;
  return (b.quality - a.quality) * (c.cost - a.cost) > (c.quality - a.quality) * (b.cost - a.cost);
}

/** The quality of a hull at a cost; beyond its ends that of the end. */
export function qualityAt(hull: readonly CostPoint[], cost: number): number | undefined {
  let last: CostPoint | undefined;
  for (const point of hull) {
    if (cost <= point.cost) {
      if (last === undefined || cost === point.cost) return point.quality;
      const way = (cost - last.cost) / (point.cost - last.cost);
      return last.quality + way * (point.quality - last.quality);
    }
    last = point;
  }
  return last?.quality;
}

/** The least cost at which a hull has a quality; undefined where it never has. */
export function costAt(hull: readonly CostPoint[], quality: number): number | undefined {
  let last: CostPoint | undefined;
  for (const point of hull) {
    if (point.quality >= quality) {
      if (last === undefined) return point.cost;
      const way = (quality - last.quality) / (point.quality - last.quality);
      return last.cost + way * (point.cost - last.cost);
    }
    last = point;
  }
  return undefined;
}
