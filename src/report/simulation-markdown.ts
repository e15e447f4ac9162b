import {
  carbon,
  carbonOf,
  difference,
  dollars,
  grouped,
  percent,
  signedDollars,
} from './amounts.ts';
import { simulationNotes } from './simulation-notes.ts';
import {
  knowsCarbon,
  type SimulatedPolicy,
  type SimulationReport,
  type SimulationRow,
} from './simulation-report.ts';

/** Most rows of a table; the JSON report has all. */
const MOST_ROWS = 25;

/** The report for a pull request or a page. */
export function simulationMarkdown(report: SimulationReport): string {
  const { against, moves } = report;
  const sections = [
    [
      `## Simulation of ${code(report.policy)}`,
      '',
      `${grouped(report.requests)} requests, ${dollars(report.cost_usd)}, ` +
        `${knowsCarbon(report) ? `${carbon(report.carbon_g)} CO2e (estimate)` : 'carbon not known'}, ${grouped(report.rejected)} rejected, ` +
        `${grouped(report.unroutable)} unroutable, ${grouped(report.bad_lines)} bad lines. ` +
        `Fingerprint ${code(report.fingerprint)}.`,
    ],
    ...(against === undefined ? [] : [comparison(against, report)]),
    ...(moves === undefined ? [] : [movesSection(moves, report.requests)]),
    rowsSection('Rule', report.rules, report),
    rowsSection('Route', report.routes, report),
    rowsSection('Model', report.models, report),
    whatIf(report),
    badLines(report),
    simulationNotes(report).map((note) => `- ${text(note)}`),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function rowsSection(
  what: string,
  rows: readonly SimulationRow[],
  report: SimulationReport,
): readonly string[] {
  const last = knowsCarbon(report);
  const seen = rows.filter((row) => row.requests > 0).toSorted((a, b) => b.requests - a.requests);
  if (seen.length === 0) return [];
  const shown = seen
    .slice(0, MOST_ROWS)
    .map((row) => [
      code(row.id),
      grouped(row.requests),
      percent(row.requests, report.requests),
      grouped(row.input_tokens),
      grouped(row.output_tokens),
      dollars(row.cost_usd),
      ...(last ? [carbonOf(row)] : []),
    ]);
  const more = seen.length - shown.length;
  return [
    ...table(
      [what, 'Requests', 'Share', 'Input', 'Output', 'Cost', ...(last ? ['Carbon'] : [])],
      shown,
    ),
    ...(more > 0 ? ['', `And ${grouped(more)} more.`] : []),
  ];
}

function whatIf(report: SimulationReport): readonly string[] {
  const rows = report.what_if.filter((row) => row.requests > 0);
  if (rows.length === 0) return [];
  return table(
    ['Everything to', 'Cost', 'Policy', 'Difference', 'Requests', 'Do not fit'],
    rows.map((row) => [
      code(row.model),
      dollars(row.cost_usd),
      dollars(row.policy_cost_usd),
      difference(row.cost_usd, row.policy_cost_usd),
      grouped(row.requests),
      grouped(row.unfit),
    ]),
  );
}

function comparison(before: SimulatedPolicy, after: SimulatedPolicy): readonly string[] {
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
  return table(
    ['', `${code(before.policy)} (against)`, code(after.policy), 'Difference'],
    [
      line('Cost', dollars, (policy) => policy.cost_usd),
      ...(knowsCarbon(before) && knowsCarbon(after)
        ? [line('Carbon', carbon, (policy) => policy.carbon_g)]
        : []),
      line('Rejected', grouped, (policy) => policy.rejected),
      line('Unroutable', grouped, (policy) => policy.unroutable),
    ],
  );
}

function movesSection(
  moves: NonNullable<SimulationReport['moves']>,
  requests: number,
): readonly string[] {
  if (moves.length === 0) return ['No request moved.'];
  const moved = moves.reduce((sum, move) => sum + move.requests, 0);
  const shown = moves
    .slice(0, MOST_ROWS)
    .map(({ from, to, example, ...move }) => [
      `${code(from.rule)} → ${code(to.rule)}`,
      `${code(from.answer)} → ${code(to.answer)}`,
      grouped(move.requests),
      signedDollars(move.cost_after_usd - move.cost_before_usd),
      code(`${example.file}:${example.line}`),
    ]);
  return [
    `**${grouped(moved)} of ${grouped(requests)} requests moved.**`,
    '',
    ...table(['Rule', 'Answer', 'Requests', 'Cost', 'Example'], shown),
    ...(moves.length > MOST_ROWS
      ? ['', `And ${grouped(moves.length - MOST_ROWS)} more groups.`]
      : []),
  ];
}

function badLines(report: SimulationReport): readonly string[] {
  const { bad_lines: bad, bad_line_samples: samples } = report;
  if (bad === 0) return [];
  const more = bad - samples.length;
  return [
    `**${grouped(bad)} bad line${bad === 1 ? '' : 's'}**, not part of any sum:`,
    '',
    ...samples.map(({ file, line, reason }) => `- ${code(`${file}:${line}`)}: ${text(reason)}`),
    ...(more > 0 ? [`- and ${grouped(more)} more`] : []),
  ];
}

/** The first column to the left, numbers to the right. */
function table(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
): readonly string[] {
  return [
    `| ${headings.join(' | ')} |`,
    `| ${headings.map((_, index) => (index === 0 ? '---' : '---:')).join(' | ')} |`,
    ...rows.map((row) => `| ${row.join(' | ')} |`),
  ];
}

/** A name as code; whatever it holds, it stays in its cell. */
function code(name: string): string {
  const plain = name.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '?');
  const ticks = '`'.repeat(longestRun(plain) + 1);
  const space = plain.startsWith('`') || plain.endsWith('`') ? ' ' : '';
  return `${ticks}${space}${plain.replaceAll('|', '\\|')}${space}${ticks}`;
}

function longestRun(name: string): number {
  return Math.max(0, ...[...name.matchAll(/`+/g)].map((run) => run[0].length));
}

/** Our own sentence with a user's words in it: no markup of theirs may act. */
function text(sentence: string): string {
  return sentence
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '?')
    .replace(/[<>&|]/g, (character) => `&#${String(character.charCodeAt(0))};`);
}
