import { Chalk } from 'chalk';
import { expect, test } from 'vitest';
import type { LintReport, Reporter } from '../../src/report/diagnostics/types.ts';
import { hostileReport, sampleReport } from '../support/sample-lint-report.ts';

/** What every reporter of diagnostics promises. */
export function reporterContract(reporter: Reporter): void {
  const reports: readonly (readonly [string, LintReport])[] = [
    ['nothing', { policies: [] }],
    ['findings', sampleReport()],
    ['hostile text', hostileReport()],
  ];

  test.each(reports)('the same report of %s renders to the same bytes', (_, report) => {
    const once = reporter.render(report, new Chalk({ level: 0 }));
    expect(reporter.render(report, new Chalk({ level: 0 }))).toBe(once);
  });

  test.each(reports)('a report of %s has no escape sequences without colour', (_, report) => {
    expect(reporter.render(report, new Chalk({ level: 0 }))).not.toMatch(/[\u0000-\u0009\u001b]/);
  });

  test('every finding is named by its code, and its last line is ended', () => {
    const rendered = reporter.render(sampleReport(), new Chalk({ level: 0 }));
    for (const policy of sampleReport().policies) {
      for (const { code } of policy.diagnostics) expect(rendered).toContain(code);
    }
    expect(rendered.endsWith('\n')).toBe(true);
    expect(rendered.endsWith('\n\n')).toBe(false);
  });

  test('a finding that two policies share is reported once', () => {
    const [first] = sampleReport().policies;
    const twice = { policies: [first!, { ...first!, path: 'other.yaml' }] };
    const mentions = (report: LintReport): number =>
      reporter.render(report, new Chalk({ level: 0 })).split('unknown key `whn`').length;
    expect(mentions(twice)).toBe(mentions({ policies: [first!] }));
  });
}
