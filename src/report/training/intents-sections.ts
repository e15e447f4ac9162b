import { grouped } from '../amounts.ts';
import type { Share } from '../../train/measure-intents.ts';
import type { IntentsReport } from './intents-report.ts';

/** Most confusions that are listed; the JSON report has all. */
const MOST_CONFUSIONS = 10;

/** A table with its title. */
export interface Section {
  readonly title: string;
  readonly headings: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Names and values of the summary. */
export function summaryOf(report: IntentsReport): readonly (readonly [string, string])[] {
  const { rows, unknown, seed, folds, figures, floor, badLines, bytes } = report;
  const out: (readonly [string, string])[] = [
    ['rows', grouped(rows)],
    ['labels', grouped(figures.labels.length)],
  ];
  if (badLines > 0) out.push(['not read', `${grouped(badLines)} lines`]);
  out.push(
    ['accuracy', share(figures.accuracy)],
    ['calibration', `ECE ${points(figures.ece)} %`],
    ['threshold', floor.floor.toFixed(2)],
    ['right above it', `${points(floor.right)} % of rows with a label`],
  );
  if (unknown !== undefined) {
    out.push([
      `told unknown`,
      `${points(floor.refused ?? 0)} % of ${grouped(unknown.rows)} rows of \`${unknown.label}\``,
    ]);
  }
  out.push(
    ['measured by', `cross-fitting in ${folds} parts, seed ${seed}`],
    ['model file', `${grouped(Math.ceil(bytes / 1000))} kB`],
  );
  return out;
}

/** The tables of the report. */
export function sectionsOf({ figures, floors, unknown }: IntentsReport): readonly Section[] {
  const labels = {
    title: 'labels',
    headings: ['label', 'rows', 'precision %', 'recall %'],
    rows: figures.labels.map(({ label, rows, precision, recall }) => [
      label,
      grouped(rows),
      precision === undefined ? '-' : points(precision),
      points(recall),
    ]),
  };
  const confusions = {
    title: 'most often taken for another',
    headings: ['label', 'taken for', 'rows'],
    rows: figures.confusions
      .slice(0, MOST_CONFUSIONS)
      .map(({ label, taken, rows }) => [label, taken, grouped(rows)]),
  };
  const thresholds = {
    title: 'thresholds',
    headings: ['threshold', 'right %', ...(unknown === undefined ? [] : ['told unknown %'])],
    rows: floors.map(({ floor, right, refused }) => [
      floor.toFixed(2),
      points(right),
      ...(refused === undefined ? [] : [points(refused)]),
    ]),
  };
  return [labels, confusions, thresholds].filter(({ rows }) => rows.length > 0);
}

function share({ value, low, high }: Share): string {
  return `${points(value)} % (95 % interval ${points(low)} to ${points(high)})`;
}

function points(value: number): string {
  return (100 * value).toFixed(1);
}
