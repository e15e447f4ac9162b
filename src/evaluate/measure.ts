import type { Columns } from './columns.ts';
import { averageImprovementInQuality } from './metrics/aiq.ts';
import { averagePerformanceGapRecovered, type SharePoint } from './metrics/apgr.ts';
import { costSaved } from './metrics/cost-save.ts';
import { callPerformanceThreshold } from './metrics/cpt.ts';
import { costAt, nonDecreasingHull, type CostPoint } from './metrics/hull.ts';
import { gapToZeroRouter } from './metrics/over-zero.ts';
import { paretoDistance } from './metrics/pareto-dist.ts';
import { paretoFrontier } from './metrics/pareto-frontier.ts';
import { performanceGain } from './metrics/perf-gain.ts';
import { performanceGapRecovered } from './metrics/pgr.ts';
import { arenaScore } from './metrics/arena-score.ts';
import { hasCost } from './routers/zero-router.ts';
import { weightedMean } from './routers/single-model.ts';
import type { Point, Router } from './types.ts';

/** Names of figures, in the order of reports. */
export const METRIC_NAMES = [
  'quality',
  'cost',
  'pgr',
  'apgr',
  'cpt20',
  'cpt50',
  'cpt80',
  'aiq',
  'overZero',
  'perfGain',
  'costSave',
  'costSave99',
  'paretoDist',
  'arena',
] as const;

export type MetricName = (typeof METRIC_NAMES)[number];

/** Figures of all routers on one weighting of the rows: what is compared was measured alike. */
export interface Measurement {
  readonly routers: readonly {
    readonly points: readonly Point[];
    readonly shown: number;
    readonly metrics: Partial<Readonly<Record<MetricName, number>>>;
  }[];
  readonly best: string;
  readonly largestCost: number | undefined;
}

/** Measures routers where row `i` counts `weights[i]` times. */
export function measure(
  routers: readonly Router[],
  columns: Columns,
  weights: Float64Array,
): Measurement {
  const points = routers.map((router) => router.points(weights));
  const all = studyOf(routers, points, columns);
  const ends = pairEnds(columns, weights);
  return {
    best: all.bestName,
    largestCost: all.largestCost,
    routers: routers.map((router, at) => {
      const own = points[at] ?? [];
      const shown = bestPoint(own);
      let [study, pair] = [all, ends];
      if (router.covered !== undefined) {
        // What was not decided would be compared with what the models did of it.
        const same = weights.map((weight, row) => weight * (router.covered?.[row] ?? 1));
        const others = routers.map((other) => (other.kind === 'model' ? other.points(same) : []));
        study = { ...studyOf(routers, others, columns), ...range(all) };
        pair = pairEnds(columns, same);
      }
      return {
        points: own,
        shown,
        metrics: defined({
          ...pairMetrics(own, own[shown], pair),
          ...shownMetrics(own[shown], study),
          ...sweepMetrics(own, own.filter(hasCost), router, study),
        }),
      };
    }),
  };
}

function studyOf(
  routers: readonly Router[],
  points: readonly (readonly Point[])[],
  { unit }: Columns,
): Study {
  const priced = points.map((list) => list.filter(hasCost));
  const singles = routers.flatMap(({ kind, name }, at) => {
    const point = kind === 'model' ? points[at]?.[0] : undefined;
    return point === undefined ? [] : [{ ...point, name }];
  });
  const best = singles.toSorted(
    (a, b) => b.quality - a.quality || (a.cost ?? 0) - (b.cost ?? 0),
  )[0];
  const costs = priced.flat().map(({ cost }) => cost);
  const runnable = priced.flatMap((list, at) => (routers[at]?.kind === 'bound' ? [] : list));
  return {
    best,
    bestName: best?.name ?? '',
    zero: nonDecreasingHull(singles.filter(hasCost)),
    frontier: paretoFrontier(runnable),
    largestCost: costs.length === 0 ? undefined : Math.max(...costs),
    usd: unit === 'usd',
  };
}

/** What holds for all routers, so that their figures compare. */
function range({ frontier, largestCost }: Study): Pick<Study, 'frontier' | 'largestCost'> {
  return { frontier, largestCost };
}

interface Study {
  readonly best: Point | undefined;
  readonly bestName: string;
  readonly zero: readonly CostPoint[];
  readonly frontier: readonly CostPoint[];
  readonly largestCost: number | undefined;
  readonly usd: boolean;
}

type Figures = Partial<Record<MetricName, number | undefined>>;

/** The place of the point with the highest quality, the cheapest of them. */
function bestPoint(points: readonly Point[]): number {
  let best = 0;
  for (const [at, point] of points.entries()) {
    const other = points[best];
    if (other === undefined || point.quality > other.quality) best = at;
    else if (point.quality === other.quality && (point.cost ?? 0) < (other.cost ?? 0)) best = at;
  }
  return best;
}

function shownMetrics(point: Point | undefined, study: Study): Figures {
  if (point === undefined) return {};
  const { quality, cost } = point;
  const arena = cost === undefined || !study.usd ? undefined : arenaScore(quality, cost * 1000);
  return { quality, cost, arena };
}

function sweepMetrics(
  points: readonly Point[],
  priced: readonly (Point & CostPoint)[],
  { kind, mixes }: Router,
  { best, zero, frontier, largestCost = 0 }: Study,
): Figures {
  if (best === undefined) return {};
  const single = hasCost(best) ? best : undefined;
  const saved = (part: number): number | undefined => {
    if (single === undefined) return undefined;
    if (mixes !== true) return costSaved(priced, single, part);
    const cost = costAt(priced, part * single.quality);
    return cost === undefined ? undefined : costSaved([{ ...single, cost }], single, part);
  };
  return {
    perfGain: performanceGain(points, best.quality),
    costSave: saved(1),
    costSave99: saved(0.99),
    aiq: averageImprovementInQuality(priced, largestCost),
    overZero: kind === 'router' ? gapToZeroRouter(priced, zero) : undefined,
    paretoDist: kind === 'bound' ? undefined : paretoDistance(priced, frontier, largestCost),
  };
}

interface PairEnds {
  readonly weak: number;
  readonly strong: number;
}

function pairEnds({ pair, quality }: Columns, weights: Float64Array): PairEnds | undefined {
  if (pair === undefined) return undefined;
  return {
    weak: weightedMean(quality[pair.weak], weights),
    strong: weightedMean(quality[pair.strong], weights),
  };
}

function pairMetrics(
  points: readonly Point[],
  shown: Point | undefined,
  pair: PairEnds | undefined,
): Figures {
  if (pair === undefined || shown === undefined) return {};
  const { weak, strong } = pair;
  const pgr = performanceGapRecovered(shown.quality, weak, strong);
  if (points.length < 2) return { pgr };
  const line = points.flatMap(({ share, quality }): readonly SharePoint[] =>
    share === undefined ? [] : [{ share, quality }],
  );
  return {
    pgr,
    apgr: averagePerformanceGapRecovered(line, weak, strong),
    cpt20: callPerformanceThreshold(line, weak, strong, 0.2),
    cpt50: callPerformanceThreshold(line, weak, strong, 0.5),
    cpt80: callPerformanceThreshold(line, weak, strong, 0.8),
  };
}

function defined(figures: Figures): Partial<Readonly<Record<MetricName, number>>> {
  return Object.fromEntries(
    METRIC_NAMES.flatMap((name) => {
      const value = figures[name];
      return value === undefined || Number.isNaN(value) ? [] : [[name, value]];
    }),
  );
}
