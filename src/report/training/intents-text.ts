import type { ChalkInstance } from 'chalk';
import { visibleText } from '../../base/visible-text.ts';
import { cut, textTable } from '../text-table.ts';
import type { IntentsReport } from './intents-report.ts';
import { sectionsOf, summaryOf } from './intents-sections.ts';

const LONGEST_LABEL = 40;

/** The report for people at a terminal. */
export function intentsText(report: IntentsReport, chalk: ChalkInstance): string {
  const summary = summaryOf(report).map(
    ([name, value]) => `  ${chalk.dim(name.padEnd(14))}  ${visibleText(value)}`,
  );
  const sections = sectionsOf(report).map(({ title, headings, rows }) => [
    `  ${chalk.bold(title)}`,
    ...textTable(
      headings.map((heading, at) => ({ heading, align: isName(heading, at) ? 'left' : 'right' })),
      rows.map((row) => row.map((cell) => cut(visibleText(cell), LONGEST_LABEL))),
      (cell, _, row) => (row < 0 ? chalk.dim(cell) : cell),
    ).map((line) => `  ${line}`),
  ]);
  return `${[summary, ...sections].map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function isName(heading: string, at: number): boolean {
  return (at === 0 && heading === 'label') || heading === 'taken for';
}
