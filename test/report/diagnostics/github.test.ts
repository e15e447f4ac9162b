import { Chalk } from 'chalk';
import { describe, expect, test } from 'vitest';
import { github } from '../../../src/report/diagnostics/github.ts';
import { reporterContract } from '../../contract/reporter.ts';
import { manyFindings } from '../../support/many-findings.ts';
import { hostileReport, sampleReport } from '../../support/sample-lint-report.ts';

const plain = new Chalk({ level: 0 });

describe('the github reporter', () => {
  reporterContract(github);

  test('writes one workflow command for each finding, errors first', () => {
    expect(github.render(sampleReport(), plain).split('\n')).toEqual([
      '::error file=policies/my policy.yaml,line=5,endLine=5,col=5,endColumn=8,title=unknown-key::unknown key `whn`%0Adid you mean `when`?',
      '::warning file=policies/my policy.yaml,line=7,endLine=7,col=9,endColumn=14,title=suppression-unused::a second `first`',
      '::notice file=policies/my policy.yaml,line=7,endLine=8,title=too-many-problems::7 more problems, 100%25 sure',
      '',
    ]);
  });

  test('lets nobody smuggle in a command or end a property', () => {
    const lines = github.render(hostileReport(), plain).trimEnd().split('\n');
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/^::error file=%3A%3Aset-output name=a%2Cb%3A%3A%250A.*,line=1,/);
    for (const line of lines) expect(line.startsWith('::error file=')).toBe(true);
  });

  test.each([
    [false, 'not annotated: 2 errors, 1 warning; `--format text` shows them'],
    [true, 'not annotated: 2 errors, 1 warning; they are in the summary of the job'],
  ])('shows ten annotations at most (job summary: %s)', (hasJobSummary, last) => {
    const report = manyFindings({ error: 12, warning: 1, note: 0 });
    const lines = github
      .render({ ...report, hasJobSummary }, plain)
      .trimEnd()
      .split('\n');
    expect(lines.filter((line) => line.startsWith('::error '))).toHaveLength(10);
    expect(lines.slice(10)).toEqual([last]);
  });

  test('the job summary is the whole table, or nothing', () => {
    expect(github.jobSummary?.(manyFindings({ error: 0, warning: 12, note: 0 }))).toContain(
      '| 🟡 warning | `p.yaml:12:1` | warning number 12 `unknown-key` |',
    );
    expect(github.jobSummary?.({ policies: [] })).toBe('');
  });

  test('names files from the root of the repository', () => {
    const surroundings = { cwd: '/repo/desk', root: '/repo' };
    expect(github.render({ ...sampleReport(), surroundings }, plain)).toContain(
      '::error file=desk/policies/my policy.yaml,',
    );
  });

  test('says so when there is nothing', () => {
    expect(github.render({ policies: [] }, plain)).toBe('no findings\n');
  });
});
