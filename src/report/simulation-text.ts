import type { ChalkInstance } from 'chalk';
import { displayWidth } from '../base/display-width.ts';
import { visibleText } from '../base/visible-text.ts';
import {
  carbon,
  carbonOf,
  difference,
  dollars,
  grouped,
  percent,
  signedDollars,
} from './amounts.ts';
import { bar } from './bar.ts';
import { simulationNotes } from './simulation-notes.ts';
import {
  knowsCarbon,
  type SimulatedPolicy,
  type SimulationReport,
  type SimulationRow,
} from './simulation-report.ts';
import { cut, textTable, type Column } from './text-table.ts';

/** Most rows of a table; the JSON report has all. */
const MOST_ROWS = 25;
const LONGEST_NAME = 32;

/** The report for people at a terminal of so many columns. */
export function simulationText(
  report: SimulationReport,
  chalk: ChalkInstance,
  columns: number,
): string {
  const width = Math.max(40, columns);
  const { against, moves } = report;
  const sections = [
    summary(report, chalk),
    ...rowsSections(report, chalk, width),
    whatIf(report, chalk),
    ...(against === undefined ? [] : [comparison(against, report, chalk)]),
    ...(moves === undefined ? [] : [movesSection(moves, report.requests, chalk)]),
    badLines(report, chalk),
    notes(report, chalk, width),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function summary(report: SimulationReport, chalk: ChalkInstance): readonly string[] {
  const facts: [string, string][] = [
    ['requests', grouped(report.requests)],
    ['input tokens', grouped(report.input_tokens)],
    ['output tokens', grouped(report.output_tokens)],
    ['cost', dollars(report.cost_usd)],
    ['carbon', knowsCarbon(report) ? `${carbon(report.carbon_g)} CO2e (estimate)` : 'not known'],
    ['rejected', grouped(report.rejected)],
    ['unroutable', grouped(report.unroutable)],
    ['bad lines', grouped(report.bad_lines)],
  ];
  return [
    `${chalk.bold(visibleText(report.policy))} ${chalk.dim(report.fingerprint)}`,
    '',
    ...facts.map(([name, value]) => {
      const alarming = (name === 'unroutable' || name === 'bad lines') && value !== '0';
      return `  ${chalk.dim(name.padEnd(14))}${alarming ? chalk.yellow(value) : value}`;
    }),
  ];
}

const AMOUNTS: readonly Column[] = [
  { heading: 'requests', align: 'right' },
  { heading: 'share', align: 'right' },
  { heading: 'input', align: 'right' },
  { heading: 'output', align: 'right' },
  { heading: 'cost', align: 'right' },
  { heading: 'carbon', align: 'right' },
];

interface Section {
  readonly what: string;
  readonly seen: readonly SimulationRow[];
  readonly unseen: readonly SimulationRow[];
}

/** Rules, routes and models, in tables whose columns stand under each other. */
function rowsSections(
  report: SimulationReport,
  chalk: ChalkInstance,
  width: number,
): readonly (readonly string[])[] {
  const sections: readonly Section[] = [
    sectionOf('rule', report.rules),
    sectionOf('route', report.routes),
    sectionOf('model', report.models),
  ];
  const rows = sections.flatMap(({ seen }) => seen.slice(0, MOST_ROWS));
  const most = knowsCarbon(report) ? AMOUNTS.length : AMOUNTS.length - 1;
  const columns: readonly Column[] = [
    { heading: 'route', align: 'left' },
    ...AMOUNTS.slice(0, most),
  ];
  const all = rows.map((row) => cellsOf(row, report.requests));
  const widths = columns.map((column, index) =>
    Math.max(...[column.heading, ...all.map((cells) => cells[index] ?? '')].map(displayWidth)),
  );
  // Narrow terminals lose columns from the right rather than lines in the middle.
  let kept = columns.length;
  const taken = (): number => widths.slice(0, kept).reduce((sum, one) => sum + one + 2, 0);
  while (kept > 2 && taken() > width) kept--;
  const room = Math.min(LONGEST_BAR, width - taken() - 2);
  const bars = room >= SHORTEST_BAR ? room : 0;
  return sections.map((section) => {
    const shown = section.seen.slice(0, MOST_ROWS);
    const body = shown.map((row) => {
      const cells = cellsOf(row, report.requests).slice(0, kept);
      const drawn = bar(row.requests / Math.max(1, report.requests), bars);
      return bars === 0 ? cells : cells.toSpliced(1, 0, drawn);
    });
    const headed = [{ heading: section.what, align: 'left' } as const, ...columns.slice(1, kept)];
    const least = widths.slice(0, kept);
    const table = textTable(
      bars === 0 ? headed : headed.toSpliced(1, 0, BAR),
      body,
      (cell, column, row) => {
        if (row === -1) return chalk.dim(cell);
        return bars > 0 && column === 1 ? chalk.cyan(cell) : cell;
      },
      bars === 0 ? least : least.toSpliced(1, 0, bars),
    );
    return [
      ...(body.length === 0 ? [] : table.map((line) => `  ${line}`)),
      ...more(section, shown.length, width - 2).map((line) => chalk.dim(`  ${line}`)),
    ];
  });
}

const LONGEST_BAR = 24;
const SHORTEST_BAR = 6;

function sectionOf(what: string, rows: readonly SimulationRow[]): Section {
  return {
    what,
    seen: rows.filter((row) => row.requests > 0).toSorted((a, b) => b.requests - a.requests),
    unseen: rows.filter((row) => row.requests === 0),
  };
}

function cellsOf(row: SimulationRow, requests: number): readonly string[] {
  return [
    cut(visibleText(row.id), LONGEST_NAME),
    grouped(row.requests),
    percent(row.requests, requests),
    grouped(row.input_tokens),
    grouped(row.output_tokens),
    dollars(row.cost_usd),
    carbonOf(row),
  ];
}

/** What a table leaves out. */
function more({ what, seen, unseen }: Section, shown: number, width: number): readonly string[] {
  const names = unseen.map((row) => visibleText(row.id)).join(', ');
  return [
    ...(seen.length > shown ? [`and ${grouped(seen.length - shown)} more ${what}s`] : []),
    ...(unseen.length > 0
      ? [cut(`no request for ${what}${unseen.length === 1 ? '' : 's'}: ${names}`, width)]
      : []),
  ];
}

const BAR: Column = { heading: '', align: 'left' };

function whatIf(report: SimulationReport, chalk: ChalkInstance): readonly string[] {
  const routed = report.output_from.recorded + report.output_from.assumed;
  if (routed === 0) return [];
  const columns: readonly Column[] = [
    { heading: 'everything to', align: 'left' },
    { heading: 'cost', align: 'right' },
    { heading: 'policy', align: 'right' },
    { heading: 'difference', align: 'right' },
    { heading: 'requests', align: 'right' },
    { heading: 'do not fit', align: 'right' },
  ];
  const rows = report.what_if.map((row) => [
    cut(visibleText(row.model), LONGEST_NAME),
    row.requests === 0 ? '-' : dollars(row.cost_usd),
    row.requests === 0 ? '-' : dollars(row.policy_cost_usd),
    row.requests === 0 ? '-' : difference(row.cost_usd, row.policy_cost_usd),
    grouped(row.requests),
    grouped(row.unfit),
  ]);
  return textTable(columns, rows, (cell, _, row) => (row === -1 ? chalk.dim(cell) : cell)).map(
    (line) => `  ${line}`,
  );
}

function comparison(
  before: SimulatedPolicy,
  after: SimulatedPolicy,
  chalk: ChalkInstance,
): readonly string[] {
  const columns: readonly Column[] = [
    { heading: 'against', align: 'left' },
    { heading: cut(`${visibleText(before.policy)} (against)`, LONGEST_NAME), align: 'right' },
    { heading: cut(visibleText(after.policy), LONGEST_NAME), align: 'right' },
    { heading: 'difference', align: 'right' },
  ];
  const line = (
    name: string,
    show: (amount: number) => string,
    read: (policy: SimulatedPolicy) => number,
  ): readonly string[] => [
    name,
    show(read(before)),
    show(read(after)),
    difference(read(after), read(before)),
  ];
  const rows = [
    line('cost', dollars, (policy) => policy.cost_usd),
    ...(knowsCarbon(before) && knowsCarbon(after)
      ? [line('carbon', carbon, (policy) => policy.carbon_g)]
      : []),
    line('output tokens', grouped, (policy) => policy.output_tokens),
    line('rejected', grouped, (policy) => policy.rejected),
    line('unroutable', grouped, (policy) => policy.unroutable),
  ];
  return textTable(columns, rows, (cell, _, row) => (row === -1 ? chalk.dim(cell) : cell)).map(
    (text) => `  ${text}`,
  );
}

function movesSection(
  moves: NonNullable<SimulationReport['moves']>,
  requests: number,
  chalk: ChalkInstance,
): readonly string[] {
  if (moves.length === 0) return ['  no request moved'];
  const moved = moves.reduce((sum, move) => sum + move.requests, 0);
  return [
    `  ${chalk.bold(`${grouped(moved)} of ${grouped(requests)} requests moved`)}`,
    ...moves.slice(0, MOST_ROWS).flatMap((move) => {
      const { from, to, example } = move;
      const cost = signedDollars(move.cost_after_usd - move.cost_before_usd);
      const unpriced = move.unpriced > 0 ? `, ${grouped(move.unpriced)} unpriced` : '';
      return [
        `  ${grouped(move.requests)}  ${visibleText(from.rule)} → ${visibleText(to.rule)}, ` +
          `${visibleText(from.answer)} → ${visibleText(to.answer)}, ${cost}${unpriced}`,
        chalk.dim(
          `    such as ${visibleText(example.id)} (${visibleText(example.file)}:${example.line})`,
        ),
      ];
    }),
    ...(moves.length > MOST_ROWS
      ? [chalk.dim(`  and ${grouped(moves.length - MOST_ROWS)} more groups`)]
      : []),
  ];
}

function badLines(report: SimulationReport, chalk: ChalkInstance): readonly string[] {
  if (report.bad_lines === 0) return [];
  const more = report.bad_lines - report.bad_line_samples.length;
  return [
    `  ${chalk.yellow(`${grouped(report.bad_lines)} bad line${report.bad_lines === 1 ? '' : 's'}`)}, not part of any sum`,
    ...report.bad_line_samples.map(
      ({ file, line, reason }) => `  ${visibleText(file)}:${line}: ${visibleText(reason)}`,
    ),
    ...(more > 0 ? [chalk.dim(`  and ${grouped(more)} more`)] : []),
  ];
}

function notes(report: SimulationReport, chalk: ChalkInstance, width: number): readonly string[] {
  return simulationNotes(report).flatMap((note) =>
    wrap(note, width - 8).map((line, index) =>
      chalk.dim(`  ${index === 0 ? 'note: ' : '      '}${visibleText(line)}`),
    ),
  );
}

function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + word.length + 1 > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}
