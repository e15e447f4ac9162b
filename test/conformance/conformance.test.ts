import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readCases, runCase } from '../support/cases.ts';
import { compileForTest, loadForTest, printDiagnostic } from '../support/load-for-test.ts';

const root = fileURLToPath(new URL('.', import.meta.url));
const scenarios = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

describe.each(scenarios)('%s', (name) => {
  const policy = `${root}${name}/policy.yaml`;
  const file = readCases(`${root}${name}/cases.yaml`);

  if (file.diagnostics !== undefined) {
    it(`is refused: ${file.why ?? ''}`, async () => {
      const { diagnostics } = await loadForTest(policy);
      expect(diagnostics.map((one) => printDiagnostic(one, policy))).toEqual(file.diagnostics);
    });
    return;
  }

  const seen = new Map<string, readonly string[]>();
  it.each(file.cases ?? [])('$name', async (one) => {
    runCase(await compileForTest(policy), one, seen);
  });
});
