import { orderedJson } from '../ordered-json.ts';
import type { IntentsReport } from './intents-report.ts';

/** The report as JSON. Holds no times. */
export function intentsJson(report: IntentsReport): string {
  const { figures, floor, floors, unknown } = report;
  return orderedJson({
    schema: 'llmroute/training-intents/1',
    rows: report.rows,
    unknown:
      unknown === undefined
        ? null
        : { label: unknown.label, rows: unknown.rows, share: unknown.share },
    unread_lines: report.badLines,
    seed: report.seed,
    folds: report.folds,
    bytes: report.bytes,
    accuracy: {
      value: rounded(figures.accuracy.value),
      low: rounded(figures.accuracy.low),
      high: rounded(figures.accuracy.high),
    },
    ece: rounded(figures.ece),
    threshold: floor.floor,
    thresholds: [floor, ...floors].map((one) => ({
      threshold: one.floor,
      right: rounded(one.right),
      told_unknown: one.refused === undefined ? null : rounded(one.refused),
    })),
    labels: figures.labels.map(({ label, rows, precision, recall }) => ({
      label,
      rows,
      precision: precision === undefined ? null : rounded(precision),
      recall: rounded(recall),
    })),
    confusions: figures.confusions.map(({ label, taken, rows }) => ({ label, taken, rows })),
    warnings: report.warnings,
  });
}

function rounded(value: number): number {
  return Number(value.toFixed(6));
}
