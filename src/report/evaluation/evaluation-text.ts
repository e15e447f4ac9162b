import type { ChalkInstance } from 'chalk';
import { visibleText } from '../../base/visible-text.ts';
import { grouped } from '../amounts.ts';
import { cut, textTable } from '../text-table.ts';
import { wrapped } from '../wrapped.ts';
import type { EvaluationReport, PriceNote } from './evaluation-report.ts';
import { perThousand, points } from './figures.ts';
import { findingsOf, notesOf } from './sentences.ts';
import { tablesOf } from './tables.ts';
import { terminalPlot } from './terminal-plot.ts';

const LONGEST_NAME = 32;
const LONGEST_SETTING = 24;
/** Most rows of the frontier; the JSON report and the CSV have all. */
const MOST_POINTS = 20;

/** The report for people at a terminal of so many columns. */
export function evaluationText(
  report: EvaluationReport,
  chalk: ChalkInstance,
  columns: number,
): string {
  const width = Math.max(60, columns);
  const sections = [
    summary(report, chalk, width),
    ...tablesOf(report).map(({ title, headings, rows }) => [
      `  ${chalk.bold(visibleText(title))}`,
      ...indented(headings, rows, chalk),
    ]),
    frontier(report, chalk),
    terminalPlot(report.evaluation, width - 2).map((line) => `  ${line}`),
    listed(findingsOf(report), '', width),
    badLines(report, chalk),
    listed(notesOf(report), 'note: ', width).map((line) => chalk.dim(line)),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function summary(
  { evaluation, badLines: bad, policy, prices }: EvaluationReport,
  chalk: ChalkInstance,
  width: number,
): readonly string[] {
  const { rows, models, pair, seed, draws, folds, largestCost, unit } = evaluation;
  const range =
    largestCost === undefined
      ? []
      : [
          unit === 'usd'
            ? `0 to ${perThousand(largestCost)} for a thousand requests`
            : '0 to all calls strong',
        ];
  const facts: readonly (readonly [string, string])[] = [
    ['rows', grouped(rows)],
    ['models', models.map(visibleText).join(', ')],
    ...(pair === undefined
      ? []
      : [['pair', `${visibleText(pair.strong)} over ${visibleText(pair.weak)}`] as const]),
    ...(policy === undefined
      ? []
      : [['policy', `${visibleText(policy.name)} ${policy.fingerprint}`] as const]),
    ...pricesText(prices).map((text, at) => [at === 0 ? 'prices' : '', text] as const),
    ...range.map((text) => ['range of AIQ', text] as const),
    ['seed', `${seed}, ${grouped(draws)} draws, ${folds} folds`],
    ...(bad > 0 ? [['bad lines', grouped(bad)] as const] : []),
  ];
  return facts.flatMap(([name, value]) =>
    wrapped(value, width - 18, 0).map(
      (line, at) => `  ${chalk.dim((at === 0 ? name : '').padEnd(14))}${line}`,
    ),
  );
}

/** Models whose prices come from the same place in one line. */
function pricesText(prices: readonly PriceNote[]): readonly string[] {
  const froms = ['recorded', 'given', 'policy', 'catalogue', 'none'] as const;
  return froms.flatMap((from) => {
    const own = prices.filter((price) => price.from === from);
    if (own.length === 0) return [];
    const all = own.length === prices.length;
    const names = own.map(({ model, input, output, asOf }) => {
      const date = asOf === undefined ? '' : `, ${asOf}`;
      const rates = input === undefined ? '' : ` $${input}/$${output ?? 0}${date}`;
      return `${visibleText(model)}${rates}`;
    });
    switch (from) {
      case 'recorded':
        return [`recorded in the file${all ? '' : `: ${names.join(', ')}`}, date not known`];
      case 'none':
        return [`none${all ? '' : `: ${names.join(', ')}`}`];
      case 'given':
        return [`given, input/output for a million tokens: ${names.join('; ')}`];
      case 'policy':
      case 'catalogue':
        return [`of the ${from}, input/output for a million tokens: ${names.join('; ')}`];
    }
  });
}

function frontier({ evaluation }: EvaluationReport, chalk: ChalkInstance): readonly string[] {
  const { frontier: all, unit } = evaluation;
  if (all.length === 0) return [];
  const shown = thinned(all);
  const rows = shown.map(({ router, setting, cost, quality }) => [
    cut(visibleText(router), LONGEST_NAME),
    cut(setting, LONGEST_SETTING),
    unit === 'usd' ? perThousand(cost) : points(cost),
    points(quality),
  ]);
  const headings = ['', 'setting', unit === 'usd' ? '$/1k' : 'strong calls %', 'quality %'];
  const left = all.length - shown.length;
  return [
    `  ${chalk.bold('Pareto frontier')}`,
    ...indented(headings, rows, chalk, 2),
    ...(left > 0 ? [chalk.dim(`  and ${grouped(left)} more between them: --csv writes all`)] : []),
  ];
}

/** Of many points some that are spread evenly, the first and the last among them. */
function thinned<T>(all: readonly T[]): readonly T[] {
  if (all.length <= MOST_POINTS) return all;
  const step = (all.length - 1) / (MOST_POINTS - 1);
  return Array.from({ length: MOST_POINTS }, (_, at) => all.slice(Math.round(at * step))[0]).filter(
    (point) => point !== undefined,
  );
}

function indented(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
  chalk: ChalkInstance,
  leftColumns = 1,
): readonly string[] {
  const columns = headings.map((heading, at) => ({
    heading,
    align: at < leftColumns ? ('left' as const) : ('right' as const),
  }));
  return textTable(columns, rows, (cell, _, row) => (row === -1 ? chalk.dim(cell) : cell)).map(
    (line) => `  ${line}`,
  );
}

function listed(sentences: readonly string[], mark: string, width: number): readonly string[] {
  return sentences.flatMap((sentence) =>
    wrapped(`  ${mark}${visibleText(sentence)}`.trimStart(), width - 2, 2 + mark.length).map(
      (line, at) => (at === 0 ? `  ${line}` : line),
    ),
  );
}

function badLines(
  { badLines: count, badLineSamples }: EvaluationReport,
  chalk: ChalkInstance,
): readonly string[] {
  if (count === 0) return [];
  const more = count - badLineSamples.length;
  return [
    `  ${chalk.yellow(`${grouped(count)} bad line${count === 1 ? '' : 's'}`)}, not part of anything`,
    ...badLineSamples.map(
      ({ file, line, reason }) => `  ${visibleText(file)}:${line}: ${visibleText(reason)}`,
    ),
    ...(more > 0 ? [chalk.dim(`  and ${grouped(more)} more`)] : []),
  ];
}
