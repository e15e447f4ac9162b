import type { CostPoint } from './hull.ts';

/**
 * What is saved of the best single model's cost without falling below `part` of its quality (1 is
 * all of it): 1 less the least cost of a setting that is good enough, over its cost. Undefined where
 * no setting is. Source: LLMRouterBench (arXiv 2601.07206).
 */
export function costSaved(
  points: readonly CostPoint[],
  bestSingle: CostPoint,
  part: number,
): number | undefined {
  if (bestSingle.cost <= 0) return undefined;
  // Sums of the same numbers in another order may differ in the last place.
  const wanted = part * bestSingle.quality - 1e-12;
  const enough = points.filter(({ quality }) => quality >= wanted).map(({ cost }) => cost);
  return enough.length === 0 ? undefined : 1 - Math.min(...enough) / bestSingle.cost;
}
