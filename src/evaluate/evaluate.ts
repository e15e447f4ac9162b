import { hash32 } from '../base/hash.ts';
import { percentileInterval, quantile, resamplings, type Interval } from './bootstrap.ts';
import type { Pool } from './build-pool.ts';
import type { Columns, CostUnit } from './columns.ts';
import { measure, type MetricName } from './measure.ts';
import { calibrationError } from './metrics/calibration.ts';
import { paretoFrontier } from './metrics/pareto-frontier.ts';
import { stabilityOf } from './metrics/stability.ts';
import { withSlips } from './noise.ts';
import { hasCost } from './routers/zero-router.ts';
import type { Point, Router, Row } from './types.ts';

/** A figure with the bounds of its 95 % interval; undefined where draws do not say. */
export interface Measured {
  readonly value: number;
  readonly interval: Interval | undefined;
}

/** All that was measured of one router. */
export interface RouterResult {
  readonly name: string;
  readonly kind: Router['kind'];
  readonly metrics: Partial<Readonly<Record<MetricName, Measured>>>;
  readonly points: readonly Point[];
  /** The place among the points that `quality` and `cost` tell of. */
  readonly shown: number;
  /** Expected calibration error of its predictions, where it makes any. */
  readonly calibration: Measured | undefined;
  /** Share of choices that stay under slips of the keyboard, where it looks at prompts. */
  readonly stability: number | undefined;
  /** Milliseconds of the recorded answers it chooses, where all are recorded. */
  readonly latency: { readonly p50: number; readonly p99: number } | undefined;
}

/** A point that no other beats, and whose it is. */
export interface FrontierPoint extends Point {
  readonly cost: number;
  readonly router: string;
}

/** Everything an evaluation has to say. */
export interface Evaluation {
  readonly rows: number;
  readonly models: readonly string[];
  readonly pair: { readonly strong: string; readonly weak: string } | undefined;
  readonly unit: CostUnit;
  readonly seed: number;
  readonly draws: number;
  readonly folds: number;
  readonly routers: readonly RouterResult[];
  /** The single model with the highest quality, the cheapest of them. */
  readonly best: string;
  /** From nothing to the largest cost of any router: the range of AIQ. */
  readonly largestCost: number | undefined;
  readonly frontier: readonly FrontierPoint[];
}

/** How an evaluation is done. */
export interface EvaluateOptions {
  readonly seed: number;
  /** Draws of the bootstrap. */
  readonly draws: number;
  readonly folds: number;
}

/** Draws between two looks at whether anybody still waits. */
const DRAWS_AT_ONCE = 10;

/** Prompts that are written with slips, as many as RouterArena does. */
const MOST_NOISY = 420;

/**
 * Measures routers on the rows of a pool; the same pool, routers and seed give the same bytes. Now
 * and then `isStopped` is waited for; once it says so, there is no evaluation.
 */
export async function evaluateRouters(
  pool: Pool,
  columns: Columns,
  routers: readonly Router[],
  options: EvaluateOptions,
  isStopped: () => Promise<boolean> = () => Promise.resolve(false),
): Promise<Evaluation | undefined> {
  const even = new Float64Array(columns.rows).fill(1);
  const measured = measure(routers, columns, even);
  const calibrations = routers.map((router) => prepareCalibration(router, pool.rows));
  const draws = routers.map(() => new Map<MetricName | 'calibration', (number | undefined)[]>());
  let draw = 0;
  for (const weights of resamplings(columns.rows, options.draws, options.seed)) {
    if (draw++ % DRAWS_AT_ONCE === 0 && (await isStopped())) return undefined;
    const again = measure(routers, columns, weights);
    for (const [at, values] of draws.entries()) {
      const metrics = again.routers[at]?.metrics ?? {};
      for (const name of Object.keys(measured.routers[at]?.metrics ?? {}) as MetricName[]) {
        push(values, name, metrics[name]);
      }
      const error = calibrations[at]?.(weights);
      if (error !== undefined) push(values, 'calibration', error);
    }
  }
  const frontier = frontierOf(
    routers,
    measured.routers.map(({ points }) => points),
  );
  const { pair } = columns;
  const name = (model: number): string => pool.models[model] ?? '';
  return {
    rows: columns.rows,
    models: pool.models,
    pair: pair === undefined ? undefined : { strong: name(pair.strong), weak: name(pair.weak) },
    unit: columns.unit,
    ...options,
    best: measured.best,
    largestCost: measured.largestCost,
    frontier,
    routers: routers.map((router, at) => {
      const { metrics = {}, points = [], shown = 0 } = measured.routers[at] ?? {};
      const values = draws[at];
      const error = calibrations[at]?.(even);
      return {
        name: router.name,
        kind: router.kind,
        points,
        shown,
        metrics: Object.fromEntries(
          (Object.entries(metrics) as [MetricName, number | undefined][]).flatMap(
            ([metric, value]) =>
              value === undefined
                ? []
                : [[metric, { value, interval: percentileInterval(values?.get(metric) ?? []) }]],
          ),
        ),
        calibration:
          error === undefined
            ? undefined
            : { value: error, interval: percentileInterval(values?.get('calibration') ?? []) },
        stability: stabilityUnderSlips(
          router,
          pool.rows,
          stableSetting(points, shown),
          options.seed,
        ),
        latency: latencyOf(router, pool.rows, shown),
      };
    }),
  };
}

function push<K>(values: Map<K, (number | undefined)[]>, key: K, value: number | undefined): void {
  const list = values.get(key);
  if (list === undefined) values.set(key, [value]);
  else list.push(value);
}

/** What can be run and no other beats. */
function frontierOf(
  routers: readonly Router[],
  points: readonly (readonly Point[])[],
): readonly FrontierPoint[] {
  return paretoFrontier(
    routers.flatMap(({ name, kind }, at) =>
      kind === 'bound'
        ? []
        : (points[at] ?? []).filter(hasCost).map((point) => ({ ...point, router: name })),
    ),
  );
}

/** The calibration error of a router's predictions of every model's quality, by weights of rows. */
function prepareCalibration(
  { scorer, kind }: Router,
  rows: readonly Row[],
): ((weights: Float64Array) => number | undefined) | undefined {
  if (scorer?.scale !== 'quality' || kind === 'bound') return undefined;
  const models = rows[0]?.outcomes.length ?? 0;
  const predicted = Float64Array.from(rows.flatMap((row) => [...scorer.score(row)]));
  const actual = Float64Array.from(
    rows.flatMap((row) => row.outcomes.map(({ quality }) => quality)),
  );
  const spread = new Float64Array(actual.length);
  return (weights) => {
    for (let at = 0; at < spread.length; at++) spread[at] = weights[Math.floor(at / models)] ?? 0;
    return calibrationError(predicted, actual, spread);
  };
}

/** A pair's best point is often all strong, where nothing can change: half of the calls say more. */
function stableSetting(points: readonly Point[], shown: number): number {
  return points[0]?.share === undefined || points.length < 3 ? shown : points.length >> 1;
}

function stabilityUnderSlips(
  { kind, decide }: Router,
  rows: readonly Row[],
  setting: number,
  seed: number,
): number | undefined {
  if (kind !== 'router' || decide === undefined) return undefined;
  const step = Math.max(1, rows.length / MOST_NOISY);
  const sample = Array.from(
    { length: Math.min(rows.length, MOST_NOISY) },
    (_, at) => rows[Math.floor(at * step)],
  ).filter((row) => row !== undefined);
  const noisy = sample.map((row) => ({
    ...row,
    prompt: withSlips(row.prompt, hash32(row.prompt, seed)),
  }));
  return stabilityOf(
    sample.map((row) => decide(row, setting)),
    noisy.map((row) => decide(row, setting)),
  );
}

function latencyOf(
  { decide }: Router,
  rows: readonly Row[],
  setting: number,
): RouterResult['latency'] {
  if (decide === undefined) return undefined;
  const taken: number[] = [];
  for (const row of rows) {
    const model = decide(row, setting);
    if (model < 0) continue;
    const latency = row.outcomes[model]?.latencyMs;
    if (latency === undefined) return undefined;
    taken.push(latency);
  }
  taken.sort((a, b) => a - b);
  return taken.length === 0 ? undefined : { p50: quantile(taken, 0.5), p99: quantile(taken, 0.99) };
}
