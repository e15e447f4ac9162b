import { Chalk } from 'chalk';
import { describe, expect, test } from 'vitest';
import { text } from '../../../src/report/diagnostics/text.ts';
import { reporterContract } from '../../contract/reporter.ts';
import type { Diagnostic } from '../../../src/diagnostics/types.ts';
import { manyFindings } from '../../support/many-findings.ts';
import { sampleReport } from '../../support/sample-lint-report.ts';

describe('the text reporter', () => {
  reporterContract(text);

  test('shows frames, help and what was checked', () => {
    expect(text.render(sampleReport(), new Chalk({ level: 0 }))).toBe(
      `policies/my policy.yaml:5:5: error: unknown key \`whn\` [unknown-key]
  4 |   - id: first
  5 |     whn: { plan: free }
    |     ^^^
  help: did you mean \`when\`?

policies/my policy.yaml:7:9: warning: a second \`first\` [suppression-unused]
  6 |     route: cheap
  7 |   - id: first
    |         ^^^^^
  policies/my policy.yaml:4:9: the first one is here
  3 | rules:
  4 |   - id: first
    |         ^^^^^

policies/my policy.yaml:7:3: note: 7 more problems, 100% sure [too-many-problems]
  6 |     route: cheap
  7 |   - id: first
    |   ^^^^^^^^^^^

policies/my policy.yaml: 1 error, 1 warning, 1 note
good.yaml: 12 rules, 1 route, 4 models, no findings
1 finding can be fixed: 1 by \`--fix=all\`
`,
    );
  });

  test('says how many findings which option fixes, and what a baseline hides', () => {
    const [policy] = manyFindings({ error: 1, warning: 2, note: 0 }).policies;
    const diagnostics = policy!.diagnostics.map((one, index): Diagnostic => {
      const edits = [{ at: one.at, text: '' }];
      return { ...one, fix: { title: 'x', edits, safety: index === 2 ? 'unsafe' : 'safe' } };
    });
    const baseline = { path: 'old.json', hidden: 1, stale: [] };
    const report = { policies: [{ ...policy!, diagnostics }], baseline };
    expect(
      text
        .render(report, new Chalk({ level: 0 }))
        .trimEnd()
        .split('\n')
        .slice(-2),
    ).toEqual([
      '3 findings can be fixed: 2 by `--fix`, 3 by `--fix=all`',
      '`old.json` hides 1 finding',
    ]);
  });

  test('colours by severity when asked to', () => {
    const rendered = text.render(sampleReport(), new Chalk({ level: 1 }));
    expect(rendered).toContain('\u001b[31merror\u001b[39m');
    expect(rendered).toContain('\u001b[33mwarning\u001b[39m');
  });
});
