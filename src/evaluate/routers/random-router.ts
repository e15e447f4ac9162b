import { seeded } from '../../base/seeded.ts';
import type { Columns, Pair } from '../columns.ts';
import type { Point, Router, Row } from '../types.ts';
import { pairRouter } from './pair-router.ts';

/** Draws that are averaged, as RouteLLM does. */
const RUNS = 10;

/** Chooses by lot: of several models each as often; of a pair, the strong one more and more often. */
export function randomRouter(
  columns: Columns,
  models: readonly Router[],
  rows: readonly Row[],
  seed: number,
): Router {
  const { pair } = columns;
  const points =
    pair === undefined
      ? (weights: Float64Array) => [meanOf(models.flatMap((model) => model.points(weights)))]
      : randomPair(columns, pair, rows, seed);
  return { name: 'random', kind: 'router', points, decide: undefined, scorer: undefined };
}

function randomPair(
  columns: Columns,
  pair: Pair,
  rows: readonly Row[],
  seed: number,
): Router['points'] {
  const runs = Array.from({ length: RUNS }, (_, run) => {
    const random = seeded(seed + run + 1);
    const draws = new Map(rows.map((row) => [row, random()]));
    const score = (row: Row): readonly number[] =>
      row.outcomes.map((_, model) => (model === pair.strong ? (draws.get(row) ?? 0) : 0));
    return pairRouter({ name: 'random', scale: 'order', score }, columns, pair, rows);
  });
  return (weights) => {
    const all = runs.map((run) => run.points(weights));
    // Drawn numbers are all different, so that each run has as many points.
    const most = Math.min(...all.map((points) => points.length));
    return Array.from({ length: most }, (_, at) =>
      meanOf(all.flatMap((points) => points.slice(at, at + 1))),
    );
  };
}

function meanOf(points: readonly Point[]): Point {
  const mean = (read: (point: Point) => number | undefined): number | undefined => {
    let sum = 0;
    for (const point of points) {
      const value = read(point);
      if (value === undefined) return undefined;
      sum += value;
    }
    return sum / points.length;
  };
  return {
    setting: points[0]?.share === undefined ? 'each as often' : 'by lot',
    quality: mean(({ quality }) => quality) ?? NaN,
    cost: mean(({ cost }) => cost),
    share: mean(({ share }) => share),
  };
}
