import type { ChalkInstance } from 'chalk';
import { visibleText } from '../base/visible-text.ts';
import type { Diagnostic, Severity } from '../diagnostics/types.ts';
import { codeFrame } from '../source/code-frame.ts';
import { formatPlace, type Span } from '../source/span.ts';

/** Diagnostics for people: place, message, code frame and what to do, a blank line between two. */
export function diagnosticsText(diagnostics: readonly Diagnostic[], chalk: ChalkInstance): string {
  return diagnostics.map((diagnostic) => one(diagnostic, chalk)).join('\n');
}

function one(diagnostic: Diagnostic, chalk: ChalkInstance): string {
  const paint = colourOf(diagnostic.severity, chalk);
  const lines = [
    `${chalk.bold(place(diagnostic.at))}: ${paint(diagnostic.severity)}: ` +
      `${visibleText(diagnostic.message)} ${chalk.dim(`[${diagnostic.code}]`)}`,
    ...frame(diagnostic.at, chalk, paint),
  ];
  for (const related of diagnostic.related) {
    lines.push(`  ${place(related.at)}: ${visibleText(related.message)}`);
    lines.push(...frame(related.at, chalk, chalk.blue));
  }
  if (diagnostic.help !== undefined) {
    lines.push(`  ${chalk.cyan('help')}: ${visibleText(diagnostic.help)}`);
  }
  return `${lines.join('\n')}\n`;
}

function place(span: Span): string {
  return visibleText(formatPlace(span));
}

function frame(
  span: Span,
  chalk: ChalkInstance,
  paint: (text: string) => string,
): readonly string[] {
  const { lines, marks } = codeFrame(span);
  const split = marks.indexOf('^');
  return [
    ...lines.map((line) => `  ${chalk.dim(line)}`),
    `  ${chalk.dim(marks.slice(0, split))}${paint(marks.slice(split))}`,
  ];
}

function colourOf(severity: Severity, chalk: ChalkInstance): (text: string) => string {
  switch (severity) {
    case 'error':
      return chalk.red;
    case 'warning':
      return chalk.yellow;
    case 'note':
      return chalk.blue;
  }
}
