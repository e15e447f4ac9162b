import { counted } from '../../base/counted.ts';
import { markdownCode } from '../markdown-text.ts';
import { repositoryPath } from '../repository-path.ts';
import { countsOf, distinct, summaryOf, worstFirst } from './gather.ts';
import { markdownTable } from './markdown-table.ts';
import { baselineLines } from './baseline-lines.ts';
import { type CheckedPolicy, defineReporter, type LintReport } from './types.ts';

/** A comment on GitHub has at most 65,536 characters; a row has a few hundred. */
const MOST_ROWS = 50;
const MOST_CHARACTERS = 60_000;

/** A comment on a pull request: the worst first, then what was checked. */
export const markdown = defineReporter({
  id: 'markdown',
  summary: 'a comment on a pull request',
  render: lintMarkdown,
});

/** The report as one comment: a headline, a table of findings and what was checked. */
export function lintMarkdown(report: LintReport): string {
  const all = worstFirst(distinct(report));
  const pathOf = (path: string): string => repositoryPath(path, report.surroundings);
  const table = all.length === 0 ? [] : ['', ...rowsThatFit(markdownTable(all, pathOf))];
  const left = all.length - Math.max(0, table.length - 3);
  const fixes = all.filter(({ fix }) => fix !== undefined).length;
  const lines = [
    `### Policies: ${summaryOf(all)}`,
    ...table,
    ...(left > 0 ? ['', `${counted(left, 'further finding')} left out here.`] : []),
    ...(fixes > 0
      ? ['', `${counted(fixes, 'finding')} can be fixed: \`llmroute lint --fix=all\`.`]
      : []),
    ...(report.policies.length === 0 ? [] : ['', ...report.policies.map(checked)]),
    ...baselineLines(report.baseline).flatMap((line) => ['', line]),
  ];
  return `${lines.join('\n')}\n`;
}

/** The heading of the table and as many rows as a comment holds. */
function rowsThatFit(table: readonly string[]): readonly string[] {
  let characters = 0;
  return table
    .slice(0, MOST_ROWS + 2)
    .filter((row) => (characters += row.length) <= MOST_CHARACTERS);
}

function checked({ path, counts, diagnostics }: CheckedPolicy): string {
  const what = counts === undefined ? 'not valid' : countsOf(counts).join(', ');
  return `- ${markdownCode(path)}: ${what}, ${summaryOf(diagnostics)}`;
}
