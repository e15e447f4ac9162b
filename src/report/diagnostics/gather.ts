import { counted } from '../../base/counted.ts';
import type { Diagnostic, Severity } from '../../diagnostics/types.ts';
import type { CheckedPolicy, LintReport, PolicyCounts } from './types.ts';

/** How many diagnostics there are of each severity. */
export function bySeverity(diagnostics: readonly Diagnostic[]): Record<Severity, number> {
  const counts = { error: 0, warning: 0, note: 0 };
  for (const { severity } of diagnostics) counts[severity]++;
  return counts;
}

/** All diagnostics of a report; a file that two policies include is reported once. */
export function distinct(report: LintReport): readonly Diagnostic[] {
  return distinctByPolicy(report).flatMap(({ diagnostics }) => diagnostics);
}

/** The policies of a report, each finding with the first one that has it. */
export function distinctByPolicy({ policies }: LintReport): readonly CheckedPolicy[] {
  const seen = new Set<string>();
  return policies.map((policy) => ({
    ...policy,
    diagnostics: policy.diagnostics.filter(({ at, code, message }) => {
      const key = [at.source.path, at.start, at.end, code, message].join('\0');
      return !seen.has(key) && seen.add(key);
    }),
  }));
}

/** The diagnostics with the worst first, else in their order. */
export function worstFirst(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return SEVERITIES.flatMap((severity) => diagnostics.filter((one) => one.severity === severity));
}

/** `2 errors, 1 warning`, or `no findings`. */
export function summaryOf(diagnostics: readonly Diagnostic[]): string {
  const counts = bySeverity(diagnostics);
  const parts = SEVERITIES.filter((severity) => counts[severity] > 0);
  return parts.length === 0
    ? 'no findings'
    : parts.map((severity) => counted(counts[severity], severity)).join(', ');
}

/** What was checked of a valid policy: `3 rules`, `1 guarantee proved`. */
export function countsOf({
  rules,
  routes,
  models,
  guaranteesProved,
}: PolicyCounts): readonly string[] {
  const fixed = [counted(rules, 'rule'), counted(routes, 'route'), counted(models, 'model')];
  return guaranteesProved === undefined
    ? fixed
    : [...fixed, `${counted(guaranteesProved, 'guarantee')} proved`];
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'note'];
