import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readCases, runCase } from '../support/cases.ts';
import { compileForTest } from '../support/load-for-test.ts';

const root = fileURLToPath(new URL('../../policies/', import.meta.url));
const names = readdirSync(root);

it('ships four policies', () => {
  expect(names).toEqual(['coding-agent', 'green-and-near', 'quickstart', 'support-desk']);
});

describe.each(names)('policies/%s', (name) => {
  const folder = `${root}${name}`;
  const { cases = [] } = readCases(`${folder}/cases.yaml`);
  const seen = new Map<string, readonly string[]>();

  it.each(cases)('$name', async (one) => {
    runCase(await compileForTest(`${folder}/policy.yaml`), one, seen);
  });

  it('has a case for every rule and the default', async () => {
    const compiled = await compileForTest(`${folder}/policy.yaml`);
    const wanted = [...compiled.policy.rules.map((rule) => rule.id), 'default'];
    expect(new Set(cases.map((one) => one.expect.rule))).toEqual(new Set(wanted));
  });

  it('says what it is for', () => {
    expect(existsSync(`${folder}/README.md`)).toBe(true);
    expect(existsSync(`${folder}/traffic.jsonl`)).toBe(true);
  });
});
