import type { SharePoint } from './apgr.ts';

/**
 * Call performance threshold: the least share of strong calls, 0 to 1, at which quality is `part`
 * of the way from weak to strong, interpolated between points, which are in order of share.
 * Undefined where no point gets there. Source: RouteLLM, `routellm/evals/evaluate.py` (`np.interp`;
 * where quality falls between points the first crossing counts).
 */
export function callPerformanceThreshold(
  points: readonly SharePoint[],
  weak: number,
  strong: number,
  part: number,
): number | undefined {
  if (strong <= weak) return undefined;
  const wanted = weak + part * (strong - weak);
  let last: SharePoint | undefined;
  for (const point of points) {
    if (point.quality >= wanted) {
      if (last === undefined) return point.share;
      const way = (wanted - last.quality) / (point.quality - last.quality);
      return last.share + way * (point.share - last.share);
    }
    last = point;
  }
  return undefined;
}
