import { describe, expect, test } from 'vitest';
import { runCases } from '../../src/cases/run-cases.ts';
import type { CaseResult } from '../../src/cases/types.ts';
import { mismatchText } from '../../src/report/tests/explain.ts';
import { preparePolicy } from '../../src/simulate/prepare-policy.ts';
import { readSmall, smallPolicy } from '../support/small-cases.ts';

const prepared = await preparePolicy(await smallPolicy());

async function run(cases: string): Promise<readonly CaseResult[]> {
  const { value, diagnostics } = await readSmall({ 'cases.yaml': cases });
  expect(diagnostics).toEqual([]);
  return runCases(prepared, value ?? []);
}

async function runOne(request: string, expected: string): Promise<CaseResult> {
  const [result] = await run(`cases:\n  - { name: a, request: ${request}, expect: ${expected} }\n`);
  if (result === undefined) throw new Error('no case');
  return result;
}

const FREE = '{ prompt: hi, attributes: { plan: free, spent: 101 } }';
const PRO = '{ prompt: hi, attributes: { plan: pro } }';
const PLAIN = '{ prompt: hi, attributes: { plan: free } }';
const NIGHT = '{ prompt: hi, tags: [night], headers: { X-Team: search } }';

describe('each expectation is met or missed', () => {
  test.each<[string, string, readonly string[]]>([
    [PRO, '{ rule: paying, route: strong, model: sol, plan: [sol] }', []],
    [PLAIN, '{ rule: default, model: luna, plan: [luna, sol], never: [free] }', []],
    [PRO, '{ rule: default }', ['rule: expected default, got paying']],
    [PRO, '{ route: cheap }', ['route: expected cheap, got strong']],
    [PRO, '{ model: luna }', ['model: expected luna, got sol']],
    [PLAIN, '{ plan: [sol, luna] }', ['plan: expected sol, luna, got luna, sol']],
    [PLAIN, '{ plan: [] }', ['plan: expected none, got luna, sol']],
    [PLAIN, '{ never: [sol] }', ['never: expected no sol, got luna, sol']],
    [FREE, '{ reject: 402 }', []],
    [FREE, '{ reject: 403 }', ['reject: expected 403, got 402']],
    [PRO, '{ reject: 402 }', ['reject: expected 402, got route strong']],
    [FREE, '{ route: cheap }', ['route: expected cheap, got rejected 402']],
    [FREE, '{ model: luna }', ['model: expected luna, got rejected 402']],
    [FREE, '{ plan: [] }', ['plan: expected none, got rejected 402']],
    ['{ prompt: hi }', '{ absent: plan }', []],
    [PLAIN, '{ absent: plan }', ['absent: expected plan, got spent, urgent']],
    [PRO, '{ cost: { max: 0.01 USD, worst: 0.01 USD } }', []],
    [
      PRO,
      '{ cost: { max: 0.000001 USD } }',
      ['cost: expected at most 0.000001 USD, got sol at 0.00264 USD'],
    ],
    [
      PLAIN,
      '{ cost: { max: 0.001 USD, worst: 0.001 USD } }',
      ['cost: expected at worst 0.001 USD, got sol at 0.00264 USD'],
    ],
    [
      NIGHT,
      '{ rule: night, cost: { max: 1 USD } }',
      ['cost: expected at most 1 USD, got free at an unknown price'],
    ],
    [FREE, '{ cost: { max: 1 USD } }', ['cost: expected at most 1 USD, got no model']],
  ])('%s: %s', async (request, expected, mismatches) => {
    const result = await runOne(request, expected);
    expect(result.kind === 'failed' ? result.mismatches.map(mismatchText) : []).toEqual(mismatches);
    expect(result.kind).toBe(mismatches.length === 0 ? 'passed' : 'failed');
  });
});

test('cases with the same word must get the same plan', async () => {
  const tenants = ['acme', 'acme', ...Array.from({ length: 20 }, (_, at) => `t${String(at)}`)];
  const rows = tenants.map(
    (tenant, at) =>
      `  - { name: n${String(at)}, request: { prompt: hi, attributes: { urgent: true, tenant: ${tenant} } }, expect: { same: w } }\n`,
  );
  const results = await run(`cases:\n${rows.join('')}`);
  expect(results.slice(0, 2).map(({ kind }) => kind)).toEqual(['passed', 'passed']);
  const failed = results.filter((one) => one.kind === 'failed');
  expect(failed.length).toBeGreaterThan(0);
  expect(failed[0]?.mismatches[0]?.what).toBe('same');
});

test('a skipped case is not decided', async () => {
  const [result] = await run(
    'cases:\n  - { name: a, request: { prompt: hi }, expect: { route: strong }, skip: later }\n',
  );
  expect(result).toMatchObject({ kind: 'skipped', reason: 'later' });
});

describe('a failure is explained by', () => {
  test('the first failing test of the rule that was expected', async () => {
    const result = await runOne(PLAIN, '{ rule: paying }');
    expect(result).toMatchObject({
      kind: 'failed',
      place: 'policy.yaml:31:19',
      expectedRule: { truth: 'false', failed: { test: 'plan: pro', reading: { value: 'free' } } },
    });
  });

  test('the rule above, where the expected one holds, too', async () => {
    const result = await runOne(
      '{ prompt: hi, attributes: { plan: pro, urgent: true } }',
      '{ rule: dealt }',
    );
    expect(result).toMatchObject({
      kind: 'failed',
      decision: { rule: 'paying' },
      expectedRule: { rule: 'dealt', truth: 'true' },
    });
  });
});

test('the same cases give the same bytes', async () => {
  const text = `cases:\n  - { name: a, request: ${PRO}, expect: { model: luna } }\n`;
  expect(JSON.stringify(await run(text))).toBe(JSON.stringify(await run(text)));
});
