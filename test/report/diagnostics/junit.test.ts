import { Chalk } from 'chalk';
import { describe, expect, test } from 'vitest';
import { junit } from '../../../src/report/diagnostics/junit.ts';
import type { LintReport } from '../../../src/report/diagnostics/types.ts';
import { reporterContract } from '../../contract/reporter.ts';
import { manyFindings } from '../../support/many-findings.ts';
import { parseXml } from '../../support/parse-xml.ts';
import { hostileReport, sampleReport } from '../../support/sample-lint-report.ts';

/** The test cases of a report: suite, class, name and, where it failed, why. */
function cases(report: LintReport): readonly (readonly (string | null | undefined)[])[] {
  const document = parseXml(junit.render(report, new Chalk({ level: 0 })));
  return [...document.getElementsByTagName('testcase')].map((one) => [
    one.getAttribute('classname'),
    one.getAttribute('name'),
    [...one.getElementsByTagName('failure')][0]?.getAttribute('message'),
  ]);
}

describe('the junit reporter', () => {
  reporterContract(junit);

  test('errors fail, the rest passes, and so does a policy without findings', () => {
    const path = 'policies/my policy.yaml';
    expect(cases(sampleReport())).toEqual([
      [path, 'unknown-key: unknown key `whn`', 'unknown key `whn`'],
      [path, 'suppression-unused: a second `first`', undefined],
      [path, 'too-many-problems: 7 more problems, 100% sure', undefined],
      ['good.yaml', 'no findings', undefined],
    ]);
  });

  test('counts in attributes are the counts of elements', () => {
    const report = manyFindings({ error: 3, warning: 2, note: 1 });
    const document = parseXml(junit.render(report, new Chalk({ level: 0 })));
    for (const name of ['testsuites', 'testsuite']) {
      const [element] = [...document.getElementsByTagName(name)];
      expect(element?.getAttribute('tests')).toBe('6');
      expect(element?.getAttribute('failures')).toBe('3');
    }
    expect([...document.getElementsByTagName('failure')]).toHaveLength(3);
    expect([...document.getElementsByTagName('system-out')]).toHaveLength(3);
  });

  test('the text of a failure is the finding with its code frame', () => {
    const document = parseXml(junit.render(sampleReport(), new Chalk({ level: 0 })));
    expect([...document.getElementsByTagName('failure')][0]?.textContent).toBe(
      [
        'policies/my policy.yaml:5:5: error: unknown key `whn` [unknown-key]',
        '  4 |   - id: first',
        '  5 |     whn: { plan: free }',
        '    |     ^^^',
        '  help: did you mean `when`?',
      ].join('\n'),
    );
  });

  test('hostile text is well-formed XML, and twins have names of their own', () => {
    const names = cases(hostileReport()).map(([, name]) => name);
    expect(names).toHaveLength(2);
    const [policy] = sampleReport().policies;
    const twin = policy!.diagnostics[0]!;
    const other = { ...twin, at: { ...twin.at, start: 0, end: 1 } };
    const twins = cases({ policies: [{ ...policy!, diagnostics: [twin, other] }] });
    expect(twins.map(([, name]) => name)).toEqual([
      'unknown-key: unknown key `whn`',
      'unknown-key: unknown key `whn` (2)',
    ]);
  });
});
