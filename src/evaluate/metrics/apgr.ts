import { trapezoid } from './trapezoid.ts';

/** Quality at a share of requests that go to the strong model, both 0 to 1. */
export interface SharePoint {
  readonly share: number;
  readonly quality: number;
}

/**
 * Average performance gap recovered: the area of quality over the strong model's share, less that
 * of the weak model, over that of the strong less that of the weak. Random routing is near 0.5;
 * undefined where the models are equally good. Points in order of share.
 * Source: RouteLLM, `routellm/evals/evaluate.py`.
 */
export function averagePerformanceGapRecovered(
  points: readonly SharePoint[],
  weak: number,
  strong: number,
): number | undefined {
  const first = points[0];
  const last = points.at(-1);
  if (first === undefined || last === undefined || strong === weak) return undefined;
  const width = last.share - first.share;
  if (width <= 0) return undefined;
  const area = trapezoid(points.map(({ share, quality }) => ({ x: share, y: quality })));
  return (area - weak * width) / ((strong - weak) * width);
}
