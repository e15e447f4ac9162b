import { visibleText } from '../../base/visible-text.ts';
import type { Diagnostic, Severity } from '../../diagnostics/types.ts';
import { repositoryPath } from '../repository-path.ts';
import { distinct, summaryOf, worstFirst } from './gather.ts';
import { lintMarkdown } from './markdown.ts';
import { regionOf } from './region.ts';
import { defineReporter } from './types.ts';

/** GitHub shows few annotations of a step and drops the rest unsaid; ten are still read. */
const SHOWN = 10;

const LEVELS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  note: 'notice',
};

/** Annotations on the lines of a pull request, by GitHub's workflow commands; the rest is a table. */
export const github = defineReporter({
  id: 'github',
  summary: 'annotations for GitHub Actions, and a table in the job summary',
  render(report) {
    const all = worstFirst(distinct(report));
    const rest = all.slice(SHOWN);
    const pathOf = (path: string): string => repositoryPath(path, report.surroundings);
    const where =
      report.hasJobSummary === true
        ? 'they are in the summary of the job'
        : '`--format text` shows them';
    const lines = [
      ...all.slice(0, SHOWN).map((diagnostic) => annotation(diagnostic, pathOf)),
      ...(rest.length === 0 ? [] : [`not annotated: ${summaryOf(rest)}; ${where}`]),
    ];
    return lines.length === 0 ? 'no findings\n' : `${lines.join('\n')}\n`;
  },
  jobSummary(report) {
    return distinct(report).length === 0 ? '' : lintMarkdown(report);
  },
});

function annotation(
  { at, code, severity, message, help }: Diagnostic,
  pathOf: (path: string) => string,
): string {
  const { startLine, startColumn, endLine, endColumn } = regionOf(at);
  // A column range is only understood within one line.
  const columns = startLine === endLine ? [`col=${startColumn}`, `endColumn=${endColumn}`] : [];
  const properties = [
    `file=${property(pathOf(at.source.path))}`,
    `line=${startLine}`,
    `endLine=${endLine}`,
    ...columns,
    `title=${property(code)}`,
  ];
  const text = [message, ...(help === undefined ? [] : [help])]
    .map(visibleText)
    .map(data)
    .join('%0A');
  return `::${LEVELS[severity]} ${properties.join(',')}::${text}`;
}

// After visibleText there are no line breaks left to escape.
function data(text: string): string {
  return text.replaceAll('%', '%25');
}

function property(text: string): string {
  return data(visibleText(text)).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
