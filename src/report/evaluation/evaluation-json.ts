import type { Measured, RouterResult } from '../../evaluate/evaluate.ts';
import { METRIC_NAMES, type MetricName } from '../../evaluate/measure.ts';
import type { Point } from '../../evaluate/types.ts';
import { orderedJson, type OrderedJson } from '../ordered-json.ts';
import type { EvaluationReport } from './evaluation-report.ts';
import { findingsOf, notesOf } from './sentences.ts';

/** Names of figures in JSON. */
const NAMES: Readonly<Record<MetricName, string>> = {
  quality: 'quality',
  cost: 'cost',
  pgr: 'pgr',
  apgr: 'apgr',
  cpt20: 'cpt_20',
  cpt50: 'cpt_50',
  cpt80: 'cpt_80',
  aiq: 'aiq',
  overZero: 'over_zero_router',
  perfGain: 'perf_gain',
  costSave: 'cost_save',
  costSave99: 'cost_save_99',
  paretoDist: 'pareto_dist',
  arena: 'arena_score',
};

/** The report as JSON, as schemas/evaluation.schema.json describes it. Holds no times. */
export function evaluationJson(report: EvaluationReport): string {
  const { evaluation, policy } = report;
  const value: OrderedJson = {
    schema: 'llmroute/evaluation/1',
    seed: evaluation.seed,
    draws: evaluation.draws,
    folds: evaluation.folds,
    files: report.files,
    rows: evaluation.rows,
    incomplete_rows: report.incomplete,
    bad_lines: report.badLines,
    bad_line_samples: report.badLineSamples.map((sample) => ({ ...sample })),
    models: evaluation.models,
    models_left_out: report.rare.map(({ model, records }) => ({ model, rows: records })),
    pair: evaluation.pair === undefined ? undefined : { ...evaluation.pair },
    cost_unit: evaluation.unit,
    prices: report.prices.map(({ model, from, input, output, asOf }) => ({
      model,
      from,
      input,
      output,
      as_of: asOf,
    })),
    estimated_outcomes: report.estimated,
    policy:
      policy === undefined
        ? undefined
        : {
            name: policy.name,
            fingerprint: policy.fingerprint,
            routed: policy.routed,
            rejected: policy.rejected,
            unroutable: policy.unroutable,
            without_outcome: policy.withoutOutcome.map((one) => ({ ...one })),
          },
    best_single_model: evaluation.best,
    largest_cost: evaluation.largestCost,
    routers: evaluation.routers.map(routerJson),
    frontier: evaluation.frontier.map((point) => ({ router: point.router, ...pointJson(point) })),
    findings: findingsOf(report),
    notes: notesOf(report),
  };
  return `${orderedJson(value)}\n`;
}

function routerJson(router: RouterResult): OrderedJson {
  const { name, kind, metrics, points, shown, calibration, stability, latency } = router;
  return {
    name,
    kind,
    shown_point: shown,
    ...Object.fromEntries(
      METRIC_NAMES.map((metric) => [NAMES[metric], measuredJson(metrics[metric])]),
    ),
    calibration_error: measuredJson(calibration),
    stability,
    latency_ms: latency === undefined ? undefined : { ...latency },
    points: points.map(pointJson),
  };
}

function pointJson({ setting, quality, cost, share }: Point): {
  readonly [key: string]: OrderedJson | undefined;
} {
  return { setting, quality, cost, strong_share: share };
}

function measuredJson(measured: Measured | undefined): OrderedJson | undefined {
  if (measured === undefined) return undefined;
  const { value, interval } = measured;
  return { value, low: interval?.low, high: interval?.high };
}
