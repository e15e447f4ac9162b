import type { Evaluation, RouterResult } from '../../evaluate/evaluate.ts';

/** A place of a plot: costs to the right, quality upward. */
export interface PlotPoint {
  readonly cost: number;
  readonly quality: number;
}

/** A router of a plot. */
export interface PlotLine {
  readonly router: RouterResult;
  readonly points: readonly PlotPoint[];
}

/** What a plot spans. */
export interface PlotArea {
  readonly largestCost: number;
  readonly lowest: number;
  readonly highest: number;
  readonly lines: readonly PlotLine[];
}

/** Everything with a cost, and the room it takes; undefined where there is nothing to draw. */
export function plotArea({ routers }: Evaluation): PlotArea | undefined {
  const lines = routers.flatMap((router) => {
    const points = router.points.flatMap(({ cost, quality }) =>
      cost === undefined ? [] : [{ cost, quality }],
    );
    return points.length === 0 ? [] : [{ router, points }];
  });
  const all = lines.flatMap(({ points }) => points);
  const largestCost = Math.max(...all.map(({ cost }) => cost));
  if (all.length === 0 || largestCost <= 0) return undefined;
  const lowest = Math.min(...all.map(({ quality }) => quality));
  const highest = Math.max(...all.map(({ quality }) => quality));
  const room = Math.max(0.005, (highest - lowest) * 0.05);
  return {
    largestCost,
    lowest: Math.max(0, lowest - room),
    highest: Math.min(1, highest + room),
    lines,
  };
}

/** Numbers that read well, about `count` of them, within two bounds. */
export function ticks(low: number, high: number, count: number): readonly number[] {
  const rough = (high - low) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((one) => one >= rough) ?? power;
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) =>
    Number(((first + at) * step).toPrecision(12)),
  );
}
