import { Chalk } from 'chalk';
import { describe, expect, test } from 'vitest';
import { VERSION } from '../../../src/base/version.ts';
import { sarif } from '../../../src/report/diagnostics/sarif.ts';
import type { LintReport } from '../../../src/report/diagnostics/types.ts';
import { SourceText } from '../../../src/source/source-text.ts';
import { reporterContract } from '../../contract/reporter.ts';
import { manyFindings } from '../../support/many-findings.ts';
import { hostileReport, sampleReport } from '../../support/sample-lint-report.ts';

interface Region {
  startLine: number;
  startColumn: number;
  endLine: number;
  endColumn: number;
}
interface Location {
  id?: number;
  message?: { text: string };
  physicalLocation: { artifactLocation: { uri: string }; region: Region };
}
interface Result {
  ruleId: string;
  ruleIndex: number;
  level: string;
  message: { text: string };
  locations: Location[];
  relatedLocations?: Location[];
  partialFingerprints: Record<string, string>;
  fixes?: {
    description: { text: string };
    artifactChanges: {
      artifactLocation: { uri: string };
      replacements: { deletedRegion: Region; insertedContent: { text: string } }[];
    }[];
  }[];
}
interface Log {
  $schema: string;
  version: string;
  runs: {
    tool: {
      driver: {
        name: string;
        semanticVersion: string;
        rules: {
          id: string;
          shortDescription: { text: string };
          help: { text: string; markdown: string };
        }[];
      };
    };
    invocations: unknown[];
    columnKind: string;
    artifacts: { location: { uri: string } }[];
    results: Result[];
  }[];
}

function render(report: LintReport): Log {
  return JSON.parse(sarif.render(report, new Chalk({ level: 0 }))) as Log;
}

describe('the sarif reporter', () => {
  reporterContract(sarif);

  // The rules of SARIF 2.1.0 (OASIS) that our output could break: required properties (3.13, 3.14,
  // 3.19, 3.27), indices that point at their rule (3.27.6), levels (3.27.10), regions that start at
  // 1 and do not end before they start (3.30), URIs without spaces or backslashes (3.4.3).
  test.each([
    ['nothing', { policies: [] }],
    ['findings', sampleReport()],
    ['hostile text', hostileReport()],
  ])('a report of %s keeps the rules of SARIF 2.1.0', (_, report) => {
    const log = render(report);
    expect(log.version).toBe('2.1.0');
    expect(log.$schema).toMatch(/sarif.*2\.1\.0.*\.json$/);
    expect(log.runs).toHaveLength(1);
    const run = log.runs[0]!;
    expect(run.columnKind).toBe('utf16CodeUnits');
    expect(run.tool.driver).toMatchObject({ name: 'llmroute', semanticVersion: VERSION });
    const rules = run.tool.driver.rules;
    expect(new Set(rules.map((rule) => rule.id)).size).toBe(rules.length);
    for (const rule of rules) {
      expect(rule.shortDescription.text).not.toBe('');
      expect(rule.help.text).toContain(rule.id);
    }
    const fingerprints = run.results.map((result) => JSON.stringify(result.partialFingerprints));
    expect(new Set(fingerprints).size).toBe(run.results.length);
    for (const result of run.results) {
      expect(rules[result.ruleIndex]?.id).toBe(result.ruleId);
      expect(['error', 'warning', 'note', 'none']).toContain(result.level);
      expect(result.message.text).not.toBe('');
      expect(result.locations).toHaveLength(1);
      const places = [...result.locations, ...(result.relatedLocations ?? [])];
      const regions = places.map((place) => place.physicalLocation);
      for (const fix of result.fixes ?? []) {
        for (const change of fix.artifactChanges) {
          for (const { deletedRegion } of change.replacements) {
            regions.push({ artifactLocation: change.artifactLocation, region: deletedRegion });
          }
        }
      }
      for (const { artifactLocation, region } of regions) {
        expect(artifactLocation.uri).toMatch(/^[A-Za-z0-9%/._~!'()*:-]+$/);
        expect(decodeURIComponent(artifactLocation.uri)).toBeTypeOf('string');
        expect(region.startLine).toBeGreaterThanOrEqual(1);
        expect(region.startColumn).toBeGreaterThanOrEqual(1);
        const forward =
          region.endLine > region.startLine ||
          (region.endLine === region.startLine && region.endColumn >= region.startColumn);
        expect(forward).toBe(true);
      }
      for (const related of result.relatedLocations ?? []) {
        expect(related.message?.text).not.toBe('');
        expect(related.id).toBeGreaterThanOrEqual(1);
      }
    }
  });

  test('carries the related place, the help and the fix', () => {
    const [unknown, unused] = render(sampleReport()).runs[0]!.results;
    expect(unknown).toMatchObject({
      ruleId: 'unknown-key',
      level: 'error',
      message: { text: 'unknown key `whn` (did you mean `when`?)' },
      fixes: [
        {
          description: { text: 'rename it to `when`' },
          artifactChanges: [
            {
              artifactLocation: { uri: 'policies/my%20policy.yaml' },
              replacements: [
                {
                  deletedRegion: { startLine: 5, startColumn: 5, endLine: 5, endColumn: 8 },
                  insertedContent: { text: 'when' },
                },
              ],
            },
          ],
        },
      ],
    });
    expect(unused?.relatedLocations).toMatchObject([
      { id: 1, message: { text: 'the first one is here' } },
    ]);
  });

  test('a fingerprint survives lines above, and tells twins apart', () => {
    const prints = (text: string): readonly unknown[] => {
      const source = new SourceText('p.yaml', text);
      const starts = [...text.matchAll(/bad/g)].map((match) => match.index);
      const diagnostics = starts.map((start) => ({
        code: 'unknown-key',
        severity: 'error' as const,
        message: 'unknown key `bad`',
        at: { source, start, end: start + 3 },
        related: [],
      }));
      const report = { policies: [{ path: 'p.yaml', counts: undefined, diagnostics }] };
      return render(report).runs[0]!.results.map((result) => result.partialFingerprints);
    };
    const before = prints('  bad: 1\nok: 1\n  bad: 1\n');
    expect(prints('# a comment\n\n  bad: 1\nok: 1\n  bad: 1\n')).toEqual(before);
    expect(before[0]).not.toEqual(before[1]);
  });

  test('holds as many results as code scanning stores, the worst first, and says so', () => {
    const report = manyFindings({ error: 3000, warning: 3000, note: 10 });
    const run = render(report).runs[0]!;
    expect(run.results).toHaveLength(5000);
    expect(run.results.filter(({ level }) => level === 'error')).toHaveLength(3000);
    expect(run.invocations).toEqual([
      {
        executionSuccessful: true,
        toolExecutionNotifications: [
          {
            level: 'warning',
            message: { text: '1010 further findings left out: code scanning takes 5000' },
          },
        ],
      },
    ]);
    expect(render(sampleReport()).runs[0]!.invocations).toEqual([{ executionSuccessful: true }]);
  });

  test('a rule has the page of its code as help', () => {
    const [rule] = render(sampleReport()).runs[0]!.tool.driver.rules;
    expect(rule).toMatchObject({
      id: 'suppression-unused',
      name: 'SuppressionUnused',
      shortDescription: { text: 'a suppression that suppresses nothing.' },
      properties: { 'problem.severity': 'warning' },
    });
    expect(rule?.help.markdown).toContain('## Mended\n\n```yaml\nllmroute: 1\n');
  });

  test('an absolute path is a file URI', () => {
    const source = new SourceText('/etc/a b.yaml', 'x');
    const at = { source, start: 0, end: 1 };
    const diagnostic = { code: 'x', severity: 'error' as const, message: 'm', at, related: [] };
    const report = { policies: [{ path: 'p', counts: undefined, diagnostics: [diagnostic] }] };
    expect(render(report).runs[0]!.artifacts).toEqual([
      { location: { uri: 'file:///etc/a%20b.yaml' } },
    ]);
  });
});
