import type { CostPoint } from './hull.ts';

/**
 * Average distance of a router's points to the nearest point of the frontier, where costs are
 * divided by the largest and quality is as it is, so that both are 0 to 1. 0 is on it everywhere.
 * Source: LLMRouterBench (arXiv 2601.07206), which calls it ParetoDist.
 */
export function paretoDistance(
  points: readonly CostPoint[],
  frontier: readonly CostPoint[],
  largestCost: number,
): number | undefined {
  if (points.length === 0 || frontier.length === 0 || largestCost <= 0) return undefined;
  const nearest = points.map((point) =>
    Math.min(
      ...frontier.map((other) =>
        Math.hypot((point.cost - other.cost) / largestCost, point.quality - other.quality),
      ),
    ),
  );
  return nearest.reduce((sum, one) => sum + one, 0) / nearest.length;
}
