import { fingerprintsOf } from '../../diagnostics/fingerprint.ts';
import type { Severity } from '../../diagnostics/types.ts';
import { repositoryPath } from '../repository-path.ts';
import { distinct } from './gather.ts';
import { regionOf } from './region.ts';
import { defineReporter } from './types.ts';

/** GitLab knows info, minor, major, critical and blocker, as Code Climate's specification does. */
const SEVERITIES: Readonly<Record<Severity, string>> = {
  error: 'critical',
  warning: 'minor',
  note: 'info',
};

/** The Code Quality report of GitLab, for the widget and the changed lines of a merge request. */
export const gitlab = defineReporter({
  id: 'gitlab',
  summary: 'a Code Quality report for GitLab',
  render(report) {
    const diagnostics = distinct(report);
    const pathOf = (path: string): string => repositoryPath(path, report.surroundings);
    const fingerprints = fingerprintsOf(diagnostics, pathOf);
    const issues = diagnostics.map(({ code, severity, message, help, at }, index) => ({
      description: help === undefined ? message : `${message} (${help})`,
      check_name: code,
      fingerprint: fingerprints[index],
      severity: SEVERITIES[severity],
      location: { path: pathOf(at.source.path), lines: { begin: regionOf(at).startLine } },
    }));
    return `${JSON.stringify(issues, undefined, 2)}\n`;
  },
});
