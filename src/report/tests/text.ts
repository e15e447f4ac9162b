import type { ChalkInstance } from 'chalk';
import { counted } from '../../base/counted.ts';
import { visibleText } from '../../base/visible-text.ts';
import type { CaseResult } from '../../cases/types.ts';
import { formatPlace } from '../../source/span.ts';
import { coverageText } from './coverage-text.ts';
import { explainFailure, mismatchText } from './explain.ts';
import { mutationText } from './mutation-text.ts';
import { countResults, type TestedFile, type TestReporter } from './types.ts';

/** For people: what failed and why, what was skipped, then one line for each file. */
export const text: TestReporter = {
  id: 'text',
  summary: 'for people',
  render({ files, coverage = [], mutation = [] }, chalk) {
    const told = files.flatMap((file) =>
      file.results.flatMap((result) => tell(result, file, chalk)),
    );
    const lines = files.map((file) => summaryLine(file.path, [file], chalk));
    if (files.length > 1) lines.push(summaryLine('in all', files, chalk));
    const measured = [
      ...coverage.map((one) => coverageText(one, chalk)),
      ...mutation.map((one) => mutationText(one, chalk)),
    ];
    lines.push(...measured.flatMap((text) => ['', ...text]));
    return `${[...told, ...lines].join('\n')}\n`;
  },
};

function tell(result: CaseResult, { policy }: TestedFile, chalk: ChalkInstance): readonly string[] {
  if (result.kind === 'passed') return [];
  const place = chalk.bold(visibleText(formatPlace(result.one.at)));
  const name = visibleText(result.one.name);
  if (result.kind === 'skipped') {
    return [`${place}: ${chalk.yellow('skipped')}: ${name}: ${visibleText(result.reason)}`];
  }
  return [
    `${place}: ${chalk.red('failed')}: ${name}`,
    ...result.mismatches.map((one) => `  ${visibleText(mismatchText(one))}`),
    ...explainFailure(result, policy.path).map((line) => chalk.dim(`  ${visibleText(line)}`)),
    '',
  ];
}

function summaryLine(name: string, files: readonly TestedFile[], chalk: ChalkInstance): string {
  const { passed, failed, skipped } = countResults(files);
  const parts = [
    counted(passed + failed + skipped, 'case'),
    failed > 0 ? chalk.red(`${failed} failed`) : '',
    skipped > 0 ? chalk.yellow(`${skipped} skipped`) : '',
    failed === 0 && skipped === 0 ? chalk.green('all passed') : `${passed} passed`,
  ];
  return `${chalk.bold(visibleText(name))}: ${parts.filter((part) => part !== '').join(', ')}`;
}
