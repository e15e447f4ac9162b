import { qualityAt, type CostPoint } from './hull.ts';
import { trapezoid } from './trapezoid.ts';

/**
 * How far a router's own points lie above the zero router at the same cost, on average over the
 * costs it spans; of one point, the gap there. Its points are joined as they are: the hull of points
 * that scatter by chance lies above the zero router though the router has learnt nothing.
 */
export function gapToZeroRouter(
  points: readonly CostPoint[],
  zeroHull: readonly CostPoint[],
): number | undefined {
  const gaps = points
    .toSorted((a, b) => a.cost - b.cost || a.quality - b.quality)
    .map(({ cost, quality }) => ({ x: cost, y: quality - (qualityAt(zeroHull, cost) ?? NaN) }));
  const first = gaps[0];
  const last = gaps.at(-1);
  if (first === undefined || last === undefined || zeroHull.length === 0) return undefined;
  const width = last.x - first.x;
  if (width > 0) return trapezoid(gaps) / width;
  return gaps.reduce((sum, { y }) => sum + y, 0) / gaps.length;
}
