import { groupBy } from '../../base/group-by.ts';
import { hash32 } from '../../base/hash.ts';
import { VERSION } from '../../base/version.ts';
import { CODES } from '../../diagnostics/codes.ts';
import type { Diagnostic, Fix } from '../../diagnostics/types.ts';
import type { Span } from '../../source/span.ts';
import { distinct } from './gather.ts';
import { regionOf } from './region.ts';
import { defineReporter } from './types.ts';

/** SARIF 2.1.0 (OASIS), for code scanning. */
export const sarif = defineReporter({
  id: 'sarif',
  summary: 'SARIF 2.1.0, for code scanning',
  render(report) {
    const diagnostics = distinct(report);
    const codes = [...new Set(diagnostics.map((diagnostic) => diagnostic.code))].sort();
    const log = {
      $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
      version: '2.1.0',
      runs: [
        {
          tool: {
            driver: { name: 'llmroute', semanticVersion: VERSION, rules: codes.map(descriptor) },
          },
          columnKind: 'utf16CodeUnits',
          artifacts: artifacts(diagnostics),
          results: results(diagnostics, codes),
        },
      ],
    };
    return `${JSON.stringify(log, undefined, 2)}\n`;
  },
});

/** What SARIF calls a rule: one diagnostic code. */
function descriptor(code: string): object {
  const row = Object.hasOwn(CODES, code) ? CODES[code as keyof typeof CODES] : undefined;
  const summary = row?.summary ?? code;
  return {
    id: code,
    shortDescription: { text: summary },
    help: {
      text: `${summary}; docs/reference/diagnostics/${code}.md shows how to mend it`,
    },
    ...(row === undefined ? {} : { defaultConfiguration: { level: row.severity } }),
  };
}

function artifacts(diagnostics: readonly Diagnostic[]): readonly object[] {
  const paths = new Set(diagnostics.map((diagnostic) => diagnostic.at.source.path));
  return [...paths].sort().map((path) => ({ location: { uri: toUri(path) } }));
}

function results(diagnostics: readonly Diagnostic[], codes: readonly string[]): readonly object[] {
  const seen = new Map<string, number>();
  return diagnostics.map((diagnostic) => {
    const { code, severity, message, at, help, related, fix } = diagnostic;
    const fingerprint = fingerprintOf(diagnostic);
    const occurrence = (seen.get(fingerprint) ?? 0) + 1;
    seen.set(fingerprint, occurrence);
    return {
      ruleId: code,
      ruleIndex: codes.indexOf(code),
      level: severity,
      message: { text: help === undefined ? message : `${message} (${help})` },
      locations: [location(at)],
      ...(related.length === 0
        ? {}
        : {
            relatedLocations: related.map((other, index) => ({
              id: index + 1,
              ...location(other.at),
              message: { text: other.message },
            })),
          }),
      partialFingerprints: { 'llmroute/v1': `${fingerprint}:${occurrence}` },
      ...(fix === undefined ? {} : { fixes: [fixOf(fix)] }),
    };
  });
}

function location(span: Span): object {
  return {
    physicalLocation: {
      artifactLocation: { uri: toUri(span.source.path) },
      region: regionOf(span),
    },
  };
}

function fixOf({ title, edits }: Fix): object {
  const byPath = groupBy(edits, ({ at }) => at.source.path);
  return {
    description: { text: title },
    artifactChanges: [...byPath].map(([path, changes]) => ({
      artifactLocation: { uri: toUri(path) },
      replacements: changes.map(({ at, text }) => ({
        deletedRegion: regionOf(at),
        insertedContent: { text },
      })),
    })),
  };
}

/** The same finding on a line that moved keeps its fingerprint: no line number goes in. */
function fingerprintOf({ code, message, at }: Diagnostic): string {
  const { source, start } = at;
  const from = source.text.lastIndexOf('\n', start - 1) + 1;
  const to = source.text.indexOf('\n', start);
  const line = source.text.slice(from, to < 0 ? undefined : to).trim();
  const key = [source.path, code, message, line].join('\0');
  return [hash32(key), hash32(key, 1)].map((hash) => hash.toString(16).padStart(8, '0')).join('');
}

/** A relative path stays relative, as code scanning wants it. */
function toUri(path: string): string {
  const encoded = path
    .replaceAll('\\', '/')
    .toWellFormed()
    .split('/')
    .map(encodeURIComponent)
    .join('/');
  return encoded.startsWith('/') ? `file://${encoded}` : encoded;
}
