import { counted } from '../../base/counted.ts';
import { visibleText } from '../../base/visible-text.ts';
import type { Diagnostic, Severity } from '../../diagnostics/types.ts';
import { formatPlace } from '../../source/span.ts';
import { distinct } from './gather.ts';
import { regionOf } from './region.ts';
import { defineReporter } from './types.ts';

/** GitHub shows ten annotations of each level for a step and drops the rest. */
const SHOWN = 10;

const LEVELS: readonly (readonly [Severity, string])[] = [
  ['error', 'error'],
  ['warning', 'warning'],
  ['note', 'notice'],
];

/** Annotations on the lines of a pull request, by GitHub's workflow commands. */
export const github = defineReporter({
  id: 'github',
  summary: 'annotations for GitHub Actions',
  render(report) {
    const all = distinct(report);
    const lines = LEVELS.flatMap(([severity, level]) => {
      const these = all.filter((diagnostic) => diagnostic.severity === severity);
      const rest = these.slice(SHOWN);
      return [
        ...these.slice(0, SHOWN).map((diagnostic) => annotation(diagnostic, level)),
        ...(rest.length > 0 ? [`${counted(rest.length, `further ${severity}`)}:`] : []),
        ...rest.map(plain),
      ];
    });
    return lines.length === 0 ? 'no findings\n' : `${lines.join('\n')}\n`;
  },
});

function annotation({ at, code, message, help }: Diagnostic, level: string): string {
  const { startLine, startColumn, endLine, endColumn } = regionOf(at);
  // A column range is only understood within one line.
  const columns = startLine === endLine ? [`col=${startColumn}`, `endColumn=${endColumn}`] : [];
  const properties = [
    `file=${property(at.source.path)}`,
    `line=${startLine}`,
    `endLine=${endLine}`,
    ...columns,
    `title=${property(code)}`,
  ];
  const text = [message, ...(help === undefined ? [] : [help])]
    .map(visibleText)
    .map(data)
    .join('%0A');
  return `::${level} ${properties.join(',')}::${text}`;
}

// A line of text must not be taken for a command: those start with `::`, ours with a path.
function plain(diagnostic: Diagnostic): string {
  const { at, severity, message, code } = diagnostic;
  return visibleText(`  ${formatPlace(at)}: ${severity}: ${message} [${code}]`);
}

// After visibleText there are no line breaks left to escape.
function data(text: string): string {
  return text.replaceAll('%', '%25');
}

function property(text: string): string {
  return data(visibleText(text)).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
