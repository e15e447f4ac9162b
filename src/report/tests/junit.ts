import type { CaseResult } from '../../cases/types.ts';
import { positionAt } from '../../source/span.ts';
import { xmlText } from '../xml-text.ts';
import { explainFailure, mismatchText } from './explain.ts';
import { countResults, type TestedFile, type TestReporter } from './types.ts';

/**
 * JUnit's XML, as the parsers of CI systems read it: a suite for each file. There are no times in
 * it, so that the same run gives the same bytes.
 */
export const junit: TestReporter = {
  id: 'junit',
  summary: 'JUnit XML, for CI systems',
  render({ files }) {
    return [
      '<?xml version="1.0" encoding="UTF-8"?>',
      `<testsuites name="llmroute test"${countAttributes(files)}>`,
      ...files.flatMap(suite),
      '</testsuites>',
      '',
    ].join('\n');
  },
};

function suite(file: TestedFile): readonly string[] {
  return [
    `  <testsuite name="${xmlText(file.path)}"${countAttributes([file])} time="0">`,
    ...file.results.flatMap((result) => testCase(result, file)),
    '  </testsuite>',
  ];
}

function countAttributes(files: readonly TestedFile[]): string {
  const { passed, failed, skipped } = countResults(files);
  return ` tests="${passed + failed + skipped}" failures="${failed}" errors="0" skipped="${skipped}"`;
}

function testCase(result: CaseResult, { path, policy }: TestedFile): readonly string[] {
  const { name, at } = result.one;
  const line = positionAt(at.source, at.start).line;
  const head = `    <testcase name="${xmlText(name)}" classname="${xmlText(path)}" file="${xmlText(path)}" line="${line}" time="0"`;
  switch (result.kind) {
    case 'passed':
      return [`${head}/>`];
    case 'skipped':
      return [
        `${head}>`,
        `      <skipped message="${xmlText(result.reason)}"/>`,
        '    </testcase>',
      ];
    case 'failed': {
      const mismatches = result.mismatches.map(mismatchText);
      const lines = [...mismatches, ...explainFailure(result, policy.path)];
      return [
        `${head}>`,
        `      <failure message="${xmlText(mismatches.join('; '))}" type="mismatch">${lines.map(xmlText).join('\n')}</failure>`,
        '    </testcase>',
      ];
    }
  }
}
