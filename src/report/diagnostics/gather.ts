import type { Diagnostic, Severity } from '../../diagnostics/types.ts';
import type { LintReport } from './types.ts';

/** How many diagnostics there are of each severity. */
export function bySeverity(diagnostics: readonly Diagnostic[]): Record<Severity, number> {
  const counts = { error: 0, warning: 0, note: 0 };
  for (const { severity } of diagnostics) counts[severity]++;
  return counts;
}

/** All diagnostics of a report; a file that two policies include is reported once. */
export function distinct(report: LintReport): readonly Diagnostic[] {
  const seen = new Set<string>();
  return report.policies
    .flatMap((policy) => policy.diagnostics)
    .filter(({ at, code, message }) => {
      const key = [at.source.path, at.start, at.end, code, message].join('\0');
      return !seen.has(key) && seen.add(key);
    });
}
