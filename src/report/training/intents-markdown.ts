import { markdownText } from '../markdown-text.ts';
import type { IntentsReport } from './intents-report.ts';
import { sectionsOf, summaryOf } from './intents-sections.ts';

/** The report as markdown. */
export function intentsMarkdown(report: IntentsReport): string {
  const parts = [
    '# A classifier of intents',
    table(['', ''], summaryOf(report)),
    ...report.warnings.map((warning) => `- warning: ${markdownText(warning)}`),
    ...sectionsOf(report).map(
      ({ title, headings, rows }) => `## ${title}\n\n${table(headings, rows)}`,
    ),
  ];
  return `${parts.join('\n\n')}\n`;
}

function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(markdownText).join(' | ')} |`;
  return [line(headings), `|${' --- |'.repeat(headings.length)}`, ...rows.map(line)].join('\n');
}
