import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { openCasesForTest } from '../support/cases.ts';
import { loadForTest, printDiagnostic } from '../support/load-for-test.ts';

/** Why a policy is refused: `file:line:column: severity code` of each diagnostic. */
interface Refused {
  readonly why: string;
  readonly diagnostics: readonly string[];
}

// A scenario is a policy with `cases.yaml`, or with `refused.yaml` where it must not load.
const root = fileURLToPath(new URL('.', import.meta.url));
const scenarios = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);
const refused = scenarios.filter((name) => existsSync(`${root}${name}/refused.yaml`));
const opened = await Promise.all(
  scenarios
    .filter((name) => !refused.includes(name))
    .map(async (name) => ({ name, ...(await openCasesForTest(`${root}${name}`)) })),
);

it('has scenarios of both kinds', () => {
  expect(refused.length).toBeGreaterThan(0);
  expect(opened.length).toBeGreaterThan(0);
});

describe.each(opened)('$name', ({ cases, run }) => {
  it.each(cases)('$name', (one) => {
    expect(run(one)).toEqual([]);
  });
});

it.each(refused)('%s is refused', async (name) => {
  const policy = `${root}${name}/policy.yaml`;
  const { why, diagnostics: wanted } = parse(
    readFileSync(`${root}${name}/refused.yaml`, 'utf8'),
  ) as Refused;
  const { diagnostics } = await loadForTest(policy);
  expect(
    diagnostics.map((one) => printDiagnostic(one, policy)),
    why,
  ).toEqual(wanted);
});
