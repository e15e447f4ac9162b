import { counted } from '../../base/counted.ts';
import { groupBy } from '../../base/group-by.ts';
import { VERSION } from '../../base/version.ts';
import { visibleText } from '../../base/visible-text.ts';
import { EVERY_CODE } from '../../diagnostics/every-code.ts';
import { fingerprintsOf } from '../../diagnostics/fingerprint.ts';
import type { Diagnostic, Fix, Severity } from '../../diagnostics/types.ts';
import type { Span } from '../../source/span.ts';
import { repositoryPath } from '../repository-path.ts';
import { CODE_HELP } from './code-help.ts';
import { distinct, worstFirst } from './gather.ts';
import { regionOf } from './region.ts';
import { defineReporter } from './types.ts';

/**
 * GitHub stores the top 5,000 results of a run and rejects files with over 25,000, and shows 100
 * locations of a result. Source: GitHub Docs, "SARIF results exceed one or more limits".
 */
const MOST_RESULTS = 5000;
const MOST_RELATED = 99;

/** How code scanning ranks a rule that is no security rule. */
const PROBLEM_SEVERITIES: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  note: 'recommendation',
};

/** How a file is called in the log. */
type UriOf = (span: Span) => string;

/** SARIF 2.1.0 (OASIS), for code scanning. */
export const sarif = defineReporter({
  id: 'sarif',
  summary: 'SARIF 2.1.0, for code scanning',
  render(report) {
    const all = distinct(report);
    const kept = all.length > MOST_RESULTS ? worstFirst(all).slice(0, MOST_RESULTS) : all;
    const pathOf = (path: string): string => repositoryPath(path, report.surroundings);
    const uriOf: UriOf = ({ source }) => toUri(pathOf(source.path));
    const codes = [...new Set(kept.map((diagnostic) => diagnostic.code))].sort();
    const log = {
      $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
      version: '2.1.0',
      runs: [
        {
          tool: {
            driver: {
              name: 'llmroute',
              version: VERSION,
              semanticVersion: VERSION,
              rules: codes.map(descriptor),
            },
          },
          invocations: [{ executionSuccessful: true, ...leftOut(all.length - kept.length) }],
          columnKind: 'utf16CodeUnits',
          artifacts: [...new Set(kept.map(({ at }) => uriOf(at)))]
            .sort()
            .map((uri) => ({ location: { uri } })),
          results: results(kept, codes, fingerprintsOf(kept, pathOf), uriOf),
        },
      ],
    };
    return `${JSON.stringify(log, undefined, 2)}\n`;
  },
});

/** Says in the log itself that it is not all. */
function leftOut(count: number): object {
  if (count <= 0) return {};
  const text = `${counted(count, 'further finding')} left out: code scanning takes ${String(MOST_RESULTS)}`;
  return { toolExecutionNotifications: [{ level: 'warning', message: { text } }] };
}

/** What SARIF calls a rule: one diagnostic code. */
function descriptor(code: string): object {
  const row = EVERY_CODE.get(code);
  const summary = row?.summary ?? code;
  const text = `\`${code}\`: ${summary}`;
  return {
    id: code,
    name: code.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: sentence(summary) },
    fullDescription: { text: sentence(summary) },
    help: { text, markdown: CODE_HELP.get(code) ?? text },
    ...(row === undefined
      ? {}
      : {
          defaultConfiguration: { level: row.severity },
          properties: {
            precision: 'very-high',
            'problem.severity': PROBLEM_SEVERITIES[row.severity],
          },
        }),
  };
}

/** Our messages are no sentences; those of SARIF are. */
function sentence(text: string): string {
  const safe = visibleText(text);
  return /[.?!]$/.test(safe) ? safe : `${safe}.`;
}

function results(
  diagnostics: readonly Diagnostic[],
  codes: readonly string[],
  fingerprints: readonly string[],
  uriOf: UriOf,
): readonly object[] {
  const indices = new Map(codes.map((code, index) => [code, index]));
  return diagnostics.map((diagnostic, at) => {
    const { code, severity, message, help, related, fix } = diagnostic;
    return {
      ruleId: code,
      ruleIndex: indices.get(code),
      level: severity,
      message: { text: help === undefined ? message : `${message} (${help})` },
      locations: [location(diagnostic.at, uriOf)],
      ...(related.length === 0
        ? {}
        : {
            relatedLocations: related.slice(0, MOST_RELATED).map((other, index) => ({
              id: index + 1,
              ...location(other.at, uriOf),
              message: { text: other.message },
            })),
          }),
      // The name that code scanning looks for; without it, it reads the file itself.
      partialFingerprints: { primaryLocationLineHash: fingerprints[at] },
      ...(fix === undefined ? {} : { fixes: [fixOf(fix, uriOf)] }),
    };
  });
}

function location(span: Span, uriOf: UriOf): object {
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(span) },
      region: regionOf(span),
    },
  };
}

function fixOf({ title, edits }: Fix, uriOf: UriOf): object {
  return {
    description: { text: title },
    artifactChanges: [...groupBy(edits, ({ at }) => uriOf(at))].map(([uri, changes]) => ({
      artifactLocation: { uri },
      replacements: changes.map(({ at, text }) => ({
        deletedRegion: regionOf(at),
        insertedContent: { text },
      })),
    })),
  };
}

/** A relative path stays relative, as code scanning wants it. */
function toUri(path: string): string {
  const encoded = path.toWellFormed().split('/').map(encodeURIComponent).join('/');
  return encoded.startsWith('/') ? `file://${encoded}` : encoded;
}
