import type { Diagnostic, Fix } from '../../diagnostics/types.ts';
import type { Span } from '../../source/span.ts';
import { bySeverity, distinct } from './gather.ts';
import { regionOf } from './region.ts';
import { defineReporter } from './types.ts';

/** For programs; described by schemas/diagnostics.schema.json. */
export const json = defineReporter({
  id: 'json',
  summary: 'for programs, as schemas/diagnostics.schema.json describes it',
  render(report) {
    const diagnostics = distinct(report);
    const counts = bySeverity(diagnostics);
    const document = {
      schema: 'llmroute/diagnostics/1',
      policies: report.policies.map((policy) => ({
        path: policy.path,
        valid: policy.counts !== undefined,
        ...policy.counts,
      })),
      errors: counts.error,
      warnings: counts.warning,
      notes: counts.note,
      ...(report.baseline === undefined ? {} : { baseline: report.baseline }),
      diagnostics: diagnostics.map(toJson),
    };
    return `${JSON.stringify(document, undefined, 2)}\n`;
  },
});

function toJson(diagnostic: Diagnostic): object {
  const { code, severity, message, at, help, related, fix, witness } = diagnostic;
  return {
    code,
    severity,
    message,
    ...place(at),
    ...(help === undefined ? {} : { help }),
    related: related.map((other) => ({ message: other.message, ...place(other.at) })),
    ...(fix === undefined ? {} : { fix: fixJson(fix) }),
    ...(witness === undefined ? {} : { witness }),
  };
}

function fixJson({ title, safety, edits }: Fix): object {
  return { title, safety, edits: edits.map(({ at, text }) => ({ ...place(at), text })) };
}

function place(span: Span): object {
  const { startLine, startColumn, endLine, endColumn } = regionOf(span);
  return { path: span.source.path, line: startLine, column: startColumn, endLine, endColumn };
}
