import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openCasesForTest } from '../support/cases.ts';

const root = fileURLToPath(new URL('../../policies/', import.meta.url));
const names = readdirSync(root);
const opened = await Promise.all(
  names.map(async (name) => ({ name, ...(await openCasesForTest(`${root}${name}`)) })),
);

it('ships four policies', () => {
  expect(names).toEqual(['coding-agent', 'green-and-near', 'quickstart', 'support-desk']);
});

describe.each(opened)('policies/$name', ({ name, compiled, cases, run }) => {
  it.each(cases)('$name', (one) => {
    expect(run(one)).toEqual([]);
  });

  it('has a case for every rule and the default', () => {
    const wanted = [...compiled.policy.rules.map((rule) => rule.id), 'default'];
    expect(new Set(cases.map((one) => one.expect.rule))).toEqual(new Set(wanted));
  });

  it('says what it is for', () => {
    expect(existsSync(`${root}${name}/README.md`)).toBe(true);
    expect(existsSync(`${root}${name}/traffic.jsonl`)).toBe(true);
  });
});
