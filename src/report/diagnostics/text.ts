import type { ChalkInstance } from 'chalk';
import { counted } from '../../base/counted.ts';
import { visibleText } from '../../base/visible-text.ts';
import type { Diagnostic } from '../../diagnostics/types.ts';
import { diagnosticsText } from '../diagnostics-text.ts';
import { baselineLines } from './baseline-lines.ts';
import { bySeverity, countsOf, distinct } from './gather.ts';
import { type CheckedPolicy, defineReporter } from './types.ts';

/** For people: code frames, then one line for each policy that says what was checked. */
export const text = defineReporter({
  id: 'text',
  summary: 'for people, with code frames',
  render(report, chalk) {
    const diagnostics = distinct(report);
    const frames = diagnostics.length === 0 ? '' : `${diagnosticsText(diagnostics, chalk)}\n`;
    const lines = report.policies.map((policy) => `${summaryLine(policy, chalk)}\n`);
    const notes = [...fixable(diagnostics), ...baselineLines(report.baseline)];
    return `${frames}${lines.join('')}${notes.map((line) => `${chalk.dim(line)}\n`).join('')}`;
  },
});

/** How many findings can be fixed, and with which option. */
function fixable(diagnostics: readonly Diagnostic[]): readonly string[] {
  const fixes = diagnostics.flatMap(({ fix }) => (fix === undefined ? [] : [fix]));
  const safe = fixes.filter(({ safety }) => safety === 'safe').length;
  const parts = [
    ...(safe > 0 ? [`${String(safe)} by \`--fix\``] : []),
    ...(safe < fixes.length ? [`${String(fixes.length)} by \`--fix=all\``] : []),
  ];
  return fixes.length === 0
    ? []
    : [`${counted(fixes.length, 'finding')} can be fixed: ${parts.join(', ')}`];
}

function summaryLine({ path, counts, diagnostics }: CheckedPolicy, chalk: ChalkInstance): string {
  const { error, warning, note } = bySeverity(diagnostics);
  const found = [
    error > 0 ? chalk.red(counted(error, 'error')) : '',
    warning > 0 ? chalk.yellow(counted(warning, 'warning')) : '',
    note > 0 ? chalk.blue(counted(note, 'note')) : '',
  ].filter((part) => part !== '');
  const checked = counts === undefined ? [] : countsOf(counts);
  const parts = [...checked, ...(found.length === 0 ? [chalk.green('no findings')] : found)];
  return `${chalk.bold(visibleText(path))}: ${parts.join(', ')}`;
}
