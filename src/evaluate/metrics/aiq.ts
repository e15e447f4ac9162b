import { nonDecreasingHull, type CostPoint } from './hull.ts';
import { trapezoid } from './trapezoid.ts';

/**
 * Average improvement in quality: the area under the non-decreasing convex hull from its cheapest
 * point to `largestCost`, the largest of any router that is compared, over `largestCost`. Depends on
 * the pool and on that range: comparable only within one study. Source: RouterBench,
 * `evaluation/AIQ.py`.
 */
export function averageImprovementInQuality(
  points: readonly CostPoint[],
  largestCost: number,
): number | undefined {
  const hull = nonDecreasingHull(points);
  const last = hull.at(-1);
  if (last === undefined || largestCost <= 0) return undefined;
  const line = [...hull, { cost: Math.max(largestCost, last.cost), quality: last.quality }];
  return trapezoid(line.map(({ cost, quality }) => ({ x: cost, y: quality }))) / largestCost;
}
