import { visibleText } from '../../base/visible-text.ts';
import type { CaseResult } from '../../cases/types.ts';
import { formatPlace } from '../../source/span.ts';
import { coverageLine } from './coverage-text.ts';
import { explainFailure } from './explain.ts';
import { mutationLine } from './mutation-text.ts';
import type { TestedFile, TestReporter } from './types.ts';

/** The Test Anything Protocol, version 14 (testanything.org). */
export const tap: TestReporter = {
  id: 'tap',
  summary: 'the Test Anything Protocol, version 14',
  render({ files, coverage = [], mutation = [] }) {
    const all = files.flatMap((file) => file.results.map((result) => ({ file, result })));
    const lines = all.flatMap(({ file, result }, index) => point(result, index + 1, file));
    const measured = [
      ...coverage.map(
        (one) => `# coverage of ${visibleText(one.path)}: ${coverageLine(one.coverage)}`,
      ),
      ...mutation.map(
        (one) => `# mutants of ${visibleText(one.path)}: ${mutationLine(one.mutation)}`,
      ),
    ];
    return ['TAP version 14', `1..${all.length}`, ...lines, ...measured, ''].join('\n');
  },
};

function point(result: CaseResult, number: number, { policy }: TestedFile): readonly string[] {
  const name = describe(`${formatPlace(result.one.at)} ${result.one.name}`);
  switch (result.kind) {
    case 'passed':
      return [`ok ${number} - ${name}`];
    case 'skipped':
      return [`ok ${number} - ${name} # SKIP ${visibleText(result.reason)}`];
    case 'failed':
      return [
        `not ok ${number} - ${name}`,
        '  ---',
        '  failures:',
        ...result.mismatches.flatMap(({ what, expected, got }) => [
          `    - what: ${what}`,
          `      expected: ${JSON.stringify(expected)}`,
          `      got: ${JSON.stringify(got)}`,
        ]),
        '  because:',
        ...explainFailure(result, policy.path).map((line) => `    - ${JSON.stringify(line)}`),
        '  ...',
      ];
  }
}

/** `#` would begin a directive, `\` escapes. */
function describe(text: string): string {
  return visibleText(text).replaceAll('\\', '\\\\').replaceAll('#', '\\#');
}
