import type { Measures, Promised } from '../../evaluate/promise.ts';
import { formatPlace } from '../../source/span.ts';
import type { Threshold } from './thresholds.ts';

/** All there is to say of one tuning. */
export interface Tuning {
  readonly threshold: Threshold;
  readonly promised: Promised;
  readonly reference: string;
  readonly rows: number;
  readonly badLines: number;
  readonly incomplete: number;
  readonly seed: number;
  readonly tried: number;
  /** The value that is written, on the rows held back. */
  readonly written: Measures | undefined;
  readonly chosen:
    | { readonly value: number; readonly chosenOn: Measures; readonly heldBack: Measures }
    | undefined;
}

const LABEL = 14;

/** What was chosen, and what it does on rows that had no say in it. */
export function tuningText(tuning: Tuning): string {
  const { threshold, rows, badLines, incomplete, seed, tried, written, chosen } = tuning;
  const half = rows >> 1;
  const lines = [
    row('rows', `${rows}: ${half} to choose on, ${rows - half} held back, seed ${seed}`),
    ...(badLines > 0 ? [row('bad lines', `${badLines} were left out`)] : []),
    ...(incomplete > 0 ? [row('incomplete', `${incomplete} rows without every model`)] : []),
    row('threshold', `${threshold.name} at ${formatPlace(threshold.at)}, ${tried} values tried`),
    row('promise', promiseText(tuning)),
  ];
  lines.push(
    chosen === undefined
      ? row('chosen', 'none: no value can promise that much on so many rows')
      : row('chosen', `${chosen.value}, where ${threshold.value} is written`),
  );
  const shown: [string, Measures | undefined][] = [
    ['to choose on', chosen?.chosenOn],
    ['held back', chosen?.heldBack],
    ['as written', written],
  ];
  lines.push(
    '',
    ...shown.flatMap(([name, one]) =>
      one === undefined ? [] : [measured(name, one, tuning.reference)],
    ),
  );
  if (chosen !== undefined) {
    const kept = chosen.heldBack.margin >= 0 ? 'kept' : 'broken';
    lines.push(
      '',
      row('in the end', `the promise is ${kept} on rows that had no say in the choice`),
    );
  }
  return `${lines.join('\n')}\n`;
}

function promiseText({ promised, reference, rows }: Tuning): string {
  const ahead = `on ${rows - (rows >> 1)} new requests or more`;
  switch (promised.kind) {
    case 'quality':
      return `at least ${percent(promised.part)} of the quality of ${reference} ${ahead}`;
    case 'cost':
      return `at most $${promised.most} for a thousand requests ${ahead}`;
    case 'share':
      return `at most ${percent(promised.most)} of requests to ${reference} ${ahead}`;
  }
}

function measured(
  name: string,
  { rows, quality, referenceQuality, cost, share }: Measures,
  reference: string,
): string {
  const parts = [
    `quality ${percent(quality)}, ${percent(quality / referenceQuality)} of ${reference}'s`,
    ...(cost === undefined ? [] : [`$${(cost * 1000).toPrecision(3)}/1k`]),
    `${percent(share)} of calls to ${reference}`,
    `${rows} rows`,
  ];
  return row(name, parts.join(', '));
}

function row(label: string, text: string): string {
  return `  ${label.padEnd(LABEL)}${text}`;
}

function percent(value: number): string {
  return `${String(Number((value * 100).toFixed(1)))} %`;
}
