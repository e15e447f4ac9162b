import type { Diagnostic, Severity } from '../../diagnostics/types.ts';
import { formatPlace } from '../../source/span.ts';
import { markdownCode, markdownText } from '../markdown-text.ts';

const SIGNS: Readonly<Record<Severity, string>> = { error: '🔴', warning: '🟡', note: '🔵' };

/** Findings as rows of a markdown table: how bad, where, what and what to do. */
export function markdownTable(
  diagnostics: readonly Diagnostic[],
  pathOf: (path: string) => string,
): readonly string[] {
  return [
    '| | where | finding |',
    '| --- | --- | --- |',
    ...diagnostics.map(({ severity, at, code, message, help, related }) => {
      const place = formatPlace(at).slice(at.source.path.length);
      const also = related.map(
        (other) => `${markdownText(other.message)} (${markdownCode(formatPlace(other.at))})`,
      );
      const what = [
        `${markdownText(message)} ${markdownCode(code)}`,
        ...also,
        ...(help === undefined ? [] : [`→ ${markdownText(help)}`]),
      ];
      const where = markdownCode(`${pathOf(at.source.path)}${place}`);
      return `| ${SIGNS[severity]} ${severity} | ${where} | ${what.join('<br>')} |`;
    }),
  ];
}
