import { Chalk } from 'chalk';
import { describe, expect, test } from 'vitest';
import { gitlab } from '../../../src/report/diagnostics/gitlab.ts';
import type { LintReport } from '../../../src/report/diagnostics/types.ts';
import { reporterContract } from '../../contract/reporter.ts';
import { hostileReport, sampleReport } from '../../support/sample-lint-report.ts';
import { manyFindings } from '../../support/many-findings.ts';

interface Issue {
  description: string;
  check_name: string;
  fingerprint: string;
  severity: string;
  location: { path: string; lines: { begin: number } };
}

function render(report: LintReport): readonly Issue[] {
  return JSON.parse(gitlab.render(report, new Chalk({ level: 0 }))) as Issue[];
}

describe('the gitlab reporter', () => {
  reporterContract(gitlab);

  test('has the fields that GitLab asks for, severities in its words', () => {
    expect(
      render(sampleReport()).map(({ fingerprint, ...rest }) => ({
        ...rest,
        fingerprint: /^[0-9a-f]{16}:1$/.test(fingerprint),
      })),
    ).toEqual([
      {
        description: 'unknown key `whn` (did you mean `when`?)',
        check_name: 'unknown-key',
        severity: 'critical',
        location: { path: 'policies/my policy.yaml', lines: { begin: 5 } },
        fingerprint: true,
      },
      {
        description: 'a second `first`',
        check_name: 'suppression-unused',
        severity: 'minor',
        location: { path: 'policies/my policy.yaml', lines: { begin: 7 } },
        fingerprint: true,
      },
      {
        description: '7 more problems, 100% sure',
        check_name: 'too-many-problems',
        severity: 'info',
        location: { path: 'policies/my policy.yaml', lines: { begin: 7 } },
        fingerprint: true,
      },
    ]);
  });

  test.each([
    ['findings', sampleReport()],
    ['hostile text', hostileReport()],
    ['many findings', manyFindings({ error: 200, warning: 200, note: 200 })],
  ])('no two of %s share a fingerprint, and all lines count from 1', (_, report) => {
    const issues = render(report);
    expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(issues.length);
    for (const { location } of issues) expect(location.lines.begin).toBeGreaterThanOrEqual(1);
  });

  test('paths start at the root of the repository', () => {
    const surroundings = { cwd: '/repo/desk', root: '/repo' };
    expect(render({ ...sampleReport(), surroundings })[0]?.location.path).toBe(
      'desk/policies/my policy.yaml',
    );
  });
});
