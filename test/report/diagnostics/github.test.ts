import { Chalk } from 'chalk';
import { describe, expect, test } from 'vitest';
import { github } from '../../../src/report/diagnostics/github.ts';
import { SourceText } from '../../../src/source/source-text.ts';
import { reporterContract } from '../../contract/reporter.ts';
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

  test('shows ten of a level as annotations and the rest as lines', () => {
    const source = new SourceText('p.yaml', 'x\n'.repeat(12));
    const diagnostics = Array.from({ length: 12 }, (_, index) => ({
      code: 'unknown-key',
      severity: 'error' as const,
      message: `number ${index + 1}`,
      at: { source, start: 2 * index, end: 2 * index + 1 },
      related: [],
    }));
    const policies = [{ path: 'p.yaml', counts: undefined, diagnostics }];
    const lines = github.render({ policies }, plain).trimEnd().split('\n');
    expect(lines.filter((line) => line.startsWith('::error '))).toHaveLength(10);
    expect(lines.slice(10)).toEqual([
      '2 further errors:',
      '  p.yaml:11:1: error: number 11 [unknown-key]',
      '  p.yaml:12:1: error: number 12 [unknown-key]',
    ]);
  });

  test('says so when there is nothing', () => {
    expect(github.render({ policies: [] }, plain)).toBe('no findings\n');
  });
});
