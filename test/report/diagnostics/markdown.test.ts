import { Chalk } from 'chalk';
import { describe, expect, test } from 'vitest';
import { markdown } from '../../../src/report/diagnostics/markdown.ts';
import type { LintReport } from '../../../src/report/diagnostics/types.ts';
import { reporterContract } from '../../contract/reporter.ts';
import { manyFindings } from '../../support/many-findings.ts';
import { hostileReport, sampleReport } from '../../support/sample-lint-report.ts';

function render(report: LintReport): readonly string[] {
  return markdown
    .render(report, new Chalk({ level: 0 }))
    .trimEnd()
    .split('\n');
}

describe('the markdown reporter', () => {
  reporterContract(markdown);

  test('is a headline, a table, and what was checked', () => {
    expect(render(sampleReport())).toEqual([
      '### Policies: 1 error, 1 warning, 1 note',
      '',
      '| | where | finding |',
      '| --- | --- | --- |',
      '| 🔴 error | `policies/my policy.yaml:5:5` | unknown key `whn` `unknown-key`<br>→ did you mean `when`? |',
      '| 🟡 warning | `policies/my policy.yaml:7:9` | a second `first` `suppression-unused`<br>the first one is here (`policies/my policy.yaml:4:9`) |',
      '| 🔵 note | `policies/my policy.yaml:7:3` | 7 more problems, 100% sure `too-many-problems` |',
      '',
      '1 finding can be fixed: `llmroute lint --fix=all`.',
      '',
      '- `policies/my policy.yaml`: not valid, 1 error, 1 warning, 1 note',
      '- `good.yaml`: 12 rules, 1 route, 4 models, no findings',
    ]);
  });

  test('without findings it is short', () => {
    const counts = { rules: 2, routes: 1, models: 1 };
    expect(render({ policies: [{ path: 'p.yaml', counts, diagnostics: [] }] })).toEqual([
      '### Policies: no findings',
      '',
      '- `p.yaml`: 2 rules, 1 route, 1 model, no findings',
    ]);
  });

  test('hostile text stays in its cell', () => {
    const rows = render(hostileReport()).filter((line) => line.startsWith('| 🔴'));
    expect(rows).toHaveLength(2);
    for (const row of rows) expect(row.split(/(?<!\\)\|/)).toHaveLength(5);
  });

  test('fits into a comment, the worst first, and says what it left out', () => {
    const lines = render(manyFindings({ error: 30, warning: 30, note: 30 }));
    const rows = lines.filter((line) => /^\| (?:🔴|🟡|🔵)/u.test(line));
    expect(rows).toHaveLength(50);
    expect(rows[0]).toContain('🔴');
    expect(rows[29]).toContain('🔴');
    expect(rows[30]).toContain('🟡');
    expect(lines).toContain('40 further findings left out here.');
  });

  test('long messages do not burst the comment', () => {
    const [policy] = manyFindings({ error: 40, warning: 0, note: 0 }).policies;
    const diagnostics = policy!.diagnostics.map((one) => ({ ...one, message: 'm'.repeat(5000) }));
    const text = render({ policies: [{ ...policy!, diagnostics }] }).join('\n');
    expect(text.length).toBeLessThan(65_536);
    expect(text).toContain('further findings left out here');
  });

  test('says what a baseline hides and what it holds in vain', () => {
    const stale = [{ code: 'unused-model', path: 'p.yaml' }];
    const baseline = { path: 'old.json', hidden: 12, stale };
    expect(render({ policies: [], baseline }).slice(1)).toEqual([
      '',
      '`old.json` hides 12 findings',
      '',
      '`old.json` holds 1 finding that is gone: bring it up to date with `--update-baseline`',
    ]);
  });
});
