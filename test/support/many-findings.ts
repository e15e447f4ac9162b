import type { Diagnostic, Severity } from '../../src/diagnostics/types.ts';
import type { LintReport } from '../../src/report/diagnostics/types.ts';
import { SourceText } from '../../src/source/source-text.ts';

/** A report with so many findings of each severity, one a line, notes first. */
export function manyFindings(counts: Readonly<Record<Severity, number>>): LintReport {
  const severities = (['note', 'warning', 'error'] as const).flatMap((severity) =>
    Array.from({ length: counts[severity] }, () => severity),
  );
  const source = new SourceText('p.yaml', severities.map((_, at) => `x${at}\n`).join(''));
  const diagnostics = severities.map((severity, index): Diagnostic => {
    const start = source.lineStarts[index] ?? 0;
    return {
      code: 'unknown-key',
      severity,
      message: `${severity} number ${index + 1}`,
      at: { source, start, end: start + 1 },
      related: [],
    };
  });
  return { policies: [{ path: 'p.yaml', counts: undefined, diagnostics }] };
}
