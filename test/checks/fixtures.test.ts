import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { checks } from '../../src/checks/registry.ts';
import { CHECK_CODES } from '../../src/diagnostics/check-codes.ts';
import { codesForTest, lintForTest } from '../support/lint-for-test.ts';

/**
 * For each check a policy in which it fires, with the exact output of lint in `fires.out`, and a
 * policy that is nearly the same, in which it is silent. Options of lint stand in `options`, past
 * requests in `traffic.jsonl`. `UPDATE_FIXTURES=1` writes the outputs anew; read them then.
 */
const root = fileURLToPath(new URL('../fixtures/lint/', import.meta.url));
const update = process.env['UPDATE_FIXTURES'] === '1';

function read(path: string): string | undefined {
  return existsSync(`${root}${path}`) ? readFileSync(`${root}${path}`, 'utf8') : undefined;
}

test('the registered checks are those that have codes', () => {
  expect(checks.map(({ id }) => id)).toEqual(Object.keys(CHECK_CODES));
});

test('every check has fixtures, and nothing else has', () => {
  expect(readdirSync(root).sort()).toEqual(checks.map(({ id }) => id).sort());
});

describe.each(checks.map(({ id }) => id))('%s', (id) => {
  const words = (read(`${id}/options`) ?? '').split(/\s+/).filter((word) => word !== '');
  const traffic = read(`${id}/traffic.jsonl`);
  const prices = read(`${id}/prices.json`);
  const others = prices === undefined ? {} : { 'prices.json': prices };

  test('fires', async () => {
    const policy = read(`${id}/fires.yaml`) ?? '';
    const files = { ...others, 'fires.yaml': policy };
    const { out } = await lintForTest(files, ['fires.yaml', ...words], traffic);
    const path = `${root}${id}/fires.out`;
    if (update) writeFileSync(path, out);
    expect(out).toBe(readFileSync(path, 'utf8'));
    const codes = await codesForTest({ ...others, 'policy.yaml': policy }, words, traffic);
    expect(codes).toContain(id);
    for (const line of out.split('\n').filter((one) => one.endsWith(`[${id}]`))) {
      expect(line).toMatch(/^fires\.yaml:\d+:\d+: (?:error|warning|note): [^A-Z.][^\n]*[^.] \[/);
    }
  });

  test('is silent', async () => {
    const policy = read(`${id}/silent.yaml`) ?? '';
    const codes = await codesForTest({ ...others, 'policy.yaml': policy }, words, traffic);
    expect(codes.filter((code) => code === id)).toEqual([]);
    // What does not load is silent, too.
    expect(codes.filter((code) => !Object.hasOwn(CHECK_CODES, code))).toEqual([]);
    expect(policy).not.toBe('');
  });
});
