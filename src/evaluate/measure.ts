import type { Columns } from './columns.ts';
import { averageImprovementInQuality } from './metrics/aiq.ts';
import { averagePerformanceGapRecovered, type SharePoint } from './metrics/apgr.ts';
import { costSaved } from './metrics/cost-save.ts';
import { callPerformanceThreshold } from './metrics/cpt.ts';
import { nonDecreasingHull, qualityAt, type CostPoint } from './metrics/hull.ts';
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
  'aiqOverZero',
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

/** Measures routers where row `i` counts `weights[i]` times. Single models come first. */
export function measure(
  routers: readonly Router[],
  columns: Columns,
  weights: Float64Array,
): Measurement {
  const points = routers.map((router) => router.points(weights));
  const priced = points.map((list) => list.filter(hasCost));
  const singles = routers.flatMap(({ kind, name }, at) => {
    const point = kind === 'model' ? points[at]?.[0] : undefined;
    return point === undefined ? [] : [{ ...point, name }];
  });
  const best = singles.toSorted(
    (a, b) => b.quality - a.quality || (a.cost ?? 0) - (b.cost ?? 0),
  )[0];
  const zero = nonDecreasingHull(singles.filter(hasCost));
  const costs = priced.flat().map(({ cost }) => cost);
  const largestCost = costs.length === 0 ? undefined : Math.max(...costs);
  const zeroAiq = averageImprovementInQuality(zero, largestCost ?? 0);
  const runnable = priced.flatMap((list, at) => (routers[at]?.kind === 'bound' ? [] : list));
  const frontier = paretoFrontier(runnable);
  const study = { best, zero, zeroAiq, frontier, largestCost, usd: columns.unit === 'usd' };
  const pair = pairEnds(columns, weights);
  return {
    best: best?.name ?? '',
    largestCost,
    routers: routers.map(({ kind }, at) => {
      const own = points[at] ?? [];
      const shown = bestPoint(own);
      return {
        points: own,
        shown,
        metrics: defined({
          ...pairMetrics(own, own[shown], pair),
          ...shownMetrics(own[shown], kind, study),
          ...sweepMetrics(own, priced[at] ?? [], kind, study),
        }),
      };
    }),
  };
}

interface Study {
  readonly best: Point | undefined;
  readonly zero: readonly CostPoint[];
  readonly zeroAiq: number | undefined;
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

function shownMetrics(point: Point | undefined, kind: Router['kind'], study: Study): Figures {
  if (point === undefined) return {};
  const { quality, cost } = point;
  const mixed = cost === undefined ? undefined : qualityAt(study.zero, cost);
  return {
    quality,
    cost,
    overZero: mixed === undefined || kind !== 'router' ? undefined : quality - mixed,
    arena: cost === undefined || !study.usd ? undefined : arenaScore(quality, cost * 1000),
  };
}

function sweepMetrics(
  points: readonly Point[],
  priced: readonly (Point & CostPoint)[],
  kind: Router['kind'],
  { best, zeroAiq, frontier, largestCost = 0 }: Study,
): Figures {
  if (best === undefined) return {};
  const single = hasCost(best) ? best : undefined;
  const aiq = averageImprovementInQuality(priced, largestCost);
  const isSweep = kind === 'router' && points.length > 1;
  return {
    perfGain: performanceGain(points, best.quality),
    costSave: single === undefined ? undefined : costSaved(priced, single, 1),
    costSave99: single === undefined ? undefined : costSaved(priced, single, 0.99),
    aiq,
    aiqOverZero: aiq === undefined || zeroAiq === undefined || !isSweep ? undefined : aiq - zeroAiq,
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
  if (points.length < 3) return { pgr };
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
