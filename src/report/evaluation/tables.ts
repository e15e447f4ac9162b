import { visibleText } from '../../base/visible-text.ts';
import type { RouterResult } from '../../evaluate/evaluate.ts';
import type { MetricName } from '../../evaluate/measure.ts';
import { milliseconds, perThousand, points, ratio, withInterval } from './figures.ts';
import type { EvaluationReport } from './evaluation-report.ts';

/** A table of routers: what it is about, its headings, and a row for each router that has figures. */
export interface FigureTable {
  readonly title: string;
  readonly headings: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

interface FigureColumn {
  readonly heading: string;
  readonly cell: (router: RouterResult) => string;
}

const metric = (
  heading: string,
  name: MetricName,
  show: (value: number) => string,
): FigureColumn => ({ heading, cell: ({ metrics }) => withInterval(metrics[name], show) });

/** Every table that has something to say, in the order of the report. */
export function tablesOf({ evaluation }: EvaluationReport): readonly FigureTable[] {
  const { unit, routers, best } = evaluation;
  const cost =
    unit === 'usd'
      ? [metric('$/1k', 'cost', perThousand)]
      : unit === 'strong-calls'
        ? [metric('strong calls %', 'cost', points)]
        : [];
  const latency: FigureColumn = {
    heading: 'latency p50 / p99',
    cell: ({ latency: taken }) =>
      taken === undefined ? '-' : `${milliseconds(taken.p50)} / ${milliseconds(taken.p99)}`,
  };
  const tables = [
    table('at its best quality', routers, [
      metric('quality %', 'quality', points),
      ...cost,
      latency,
    ]),
    table('strong calls for part of the gap', routers.filter(chooses), [
      metric('CPT20 %', 'cpt20', points),
      metric('CPT50 %', 'cpt50', points),
      metric('CPT80 %', 'cpt80', points),
      metric('APGR', 'apgr', ratio),
    ]),
    table(`against ${best} alone`, routers.filter(chooses), [
      metric('PerfGain %', 'perfGain', points),
      metric('CostSave %', 'costSave', points),
      metric('at 99 % of it', 'costSave99', points),
      metric('arena score', 'arena', points),
    ]),
    table('over all settings', routers.filter(chooses), [
      metric('AIQ', 'aiq', ratio),
      metric('over zero router', 'overZero', points),
      metric('ParetoDist', 'paretoDist', ratio),
    ]),
    table('trust', routers.filter(chooses), [
      {
        heading: 'calibration error',
        cell: ({ calibration }) => withInterval(calibration, ratio),
      },
      {
        heading: 'stable under slips %',
        cell: ({ stability }) => (stability === undefined ? '-' : points(stability)),
      },
    ]),
  ];
  return tables.filter(({ headings, rows }) => headings.length > 1 && rows.length > 0);
}

function chooses({ kind }: RouterResult): boolean {
  return kind !== 'model';
}

/** Columns and rows without any figure go. */
function table(
  title: string,
  routers: readonly RouterResult[],
  columns: readonly FigureColumn[],
): FigureTable {
  const told = columns.filter(({ cell }) => routers.some((router) => cell(router) !== '-'));
  const rows = routers
    .map((router) => [visibleText(router.name), ...told.map(({ cell }) => cell(router))])
    .filter((cells) => cells.slice(1).some((cell) => cell !== '-'));
  return { title, headings: ['', ...told.map(({ heading }) => heading)], rows };
}
