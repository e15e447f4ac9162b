import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { measureCoverage } from '../../src/cases/coverage/measure.ts';
import { runMutants } from '../../src/cases/mutation/run-mutants.ts';
import { itemText } from '../../src/report/tests/coverage-text.ts';
import { preparePolicy } from '../../src/simulate/prepare-policy.ts';
import { checkPolicy } from '../../src/checks/check-policy.ts';
import { openCasesForTest } from '../support/cases.ts';
import { LINT_DAY } from '../support/lint-for-test.ts';
import { loadForTest, printDiagnostic } from '../support/load-for-test.ts';

const root = fileURLToPath(new URL('../../policies/', import.meta.url));
const names = readdirSync(root);
const opened = await Promise.all(
  names.map(async (name) => ({ name, ...(await openCasesForTest(`${root}${name}`)) })),
);

const SAME_ANYWAY: Readonly<Record<string, readonly string[]>> = {
  'coding-agent': ['unknown: models sol-a and sol-b of route agent swapped'],
  'green-and-near': ['unknown: models montreal and lulea of route green swapped'],
};

it('ships five policies', () => {
  expect(names).toEqual([
    'coding-agent',
    'general-assistant',
    'green-and-near',
    'quickstart',
    'support-desk',
  ]);
});

describe.each(opened)('policies/$name', ({ name, compiled, cases, run }) => {
  it.each(cases)('$name', (one) => {
    expect(run(one)).toEqual([]);
  });

  it('has cases that show every rule and every test of a rule to matter', async () => {
    const requests = cases.map(({ request }) => request);
    const { items } = measureCoverage(await preparePolicy(compiled), requests);
    const open = items.filter(([, { kind }]) => kind !== 'covered' && kind !== 'impossible');
    expect(open.map(([item]) => itemText(item))).toEqual([]);
  });

  it('has cases that notice every change of the policy', async () => {
    const { mutants } = runMutants(await preparePolicy(compiled), [cases], 500);
    const unnoticed = mutants.filter(([, { kind }]) => kind === 'survived' || kind === 'unknown');
    expect(unnoticed.map(([{ change }, { kind }]) => `${kind}: ${change}`)).toEqual(
      // Both strategies order models by a figure of each, whatever the order of the list.
      SAME_ANYWAY[name] ?? [],
    );
  });

  it('is one in which lint finds nothing', async () => {
    const loaded = await loadForTest(`${root}${name}/policy.yaml`);
    const { diagnostics, proved } = checkPolicy(loaded, { now: LINT_DAY });
    expect(diagnostics.map((one) => printDiagnostic(one, `${root}${name}/policy.yaml`))).toEqual(
      [],
    );
    expect(proved).toBe(compiled.policy.guarantees.length);
  });

  it('says what it is for', () => {
    expect(existsSync(`${root}${name}/README.md`)).toBe(true);
    expect(existsSync(`${root}${name}/traffic.jsonl`)).toBe(true);
  });
});
