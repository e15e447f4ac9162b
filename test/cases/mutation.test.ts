import { describe, expect, test } from 'vitest';
import { compilePolicy } from '../../src/compile/compile-policy.ts';
import { measureCoverage, missingCases } from '../../src/cases/coverage/measure.ts';
import { printCases } from '../../src/cases/generate/print-cases.ts';
import { mutantsOf } from '../../src/cases/mutation/mutants.ts';
import { runMutants } from '../../src/cases/mutation/run-mutants.ts';
import { fateCounts, mutationLine, scoreOf } from '../../src/report/tests/mutation-text.ts';
import { preparePolicy } from '../../src/simulate/prepare-policy.ts';
import { bindForTest } from '../support/cases.ts';
import { SMALL, smallPolicy } from '../support/small-cases.ts';

const MODELS = `models:
  m: { provider: house, model: m, baseUrl: http://127.0.0.1:1/v1, price: { input: 1, output: 1 } }
  k: { provider: house, model: k, baseUrl: http://127.0.0.1:1/v1, price: { input: 2, output: 2 } }
`;
const HEAD = `llmroute: 1
name: n
attributes:
  a: { type: boolean }
  n: { type: number, min: 0 }
  plan: { type: string, enum: [free, pro, team] }
${MODELS}`;

async function mutate(policy: string, cases: string, most = 500) {
  const compiled = await smallPolicy(policy);
  const { value = [], diagnostics } = await bindForTest('cases.yaml', compiled, async () =>
    new TextEncoder().encode(cases),
  );
  expect(diagnostics).toEqual([]);
  return runMutants(await preparePolicy(compiled), [value], most);
}

test('everything that can be changed is changed', async () => {
  const { policy } = await smallPolicy(
    `${HEAD}routes:
  r: { models: [m, k], fallback: s }
  s: { models: [k] }
  t: { models: [m] }
rules:
  - { id: x, when: { n: { gt: 0 }, plan: free }, route: r }
  - { id: y, when: { any: [{ plan: [free, pro] }, { not: { a: true } }] }, reject: { status: 402, message: no } }
default: { route: r }
`,
  );
  expect([...mutantsOf(policy)].map(({ change }) => change)).toEqual([
    '`n: { gt: 0 }` negated in rule x',
    '`n: { gt: 0 }` left out in rule x',
    '`n: { gt: 0 }` made `n: { gt: 1 }` in rule x',
    '`n: { gt: 0 }` made `n: { gte: 0 }` in rule x',
    '`plan: free` negated in rule x',
    '`plan: free` left out in rule x',
    '`plan: free` made `plan: pro` in rule x',
    '`all` made `any` in rule x',
    'rule x rejecting with 403',
    'rule x going to route s',
    'rule x left out',
    'rules x and y swapped',
    '`plan: [free, pro]` negated in rule y',
    '`plan: [free, pro]` left out in rule y',
    '`plan: [free, pro]` made `plan: [pro]` in rule y',
    '`plan: [free, pro]` made `plan: [free]` in rule y',
    '`a: true` negated in rule y',
    '`a: true` left out in rule y',
    '`any` made `all` in rule y',
    'rule y going to route r',
    'rule y left out',
    'the default rejecting with 403',
    'the default going to route s',
    'model m left out of route r',
    'model k left out of route r',
    'models m and k of route r swapped',
    'route r without its fallback',
  ]);
});

test('a fallback is replaced by one that leads elsewhere, and never back', async () => {
  const { policy } = await smallPolicy(SMALL);
  const changes = [...mutantsOf(policy)].map(({ change }) => change);
  expect(changes).toContain('route cheap falling back to unpriced');
  for (const { policy: mutant } of mutantsOf(policy)) {
    expect(() => compilePolicy(mutant, { generate: false })).not.toThrow();
  }
});

describe('a mutant', () => {
  const POLICY = `${HEAD}routes:
  r: { models: [m] }
  s: { models: [k] }
rules:
  - { id: x, when: { n: { gt: 5 } }, route: s }
default: { route: r }
`;
  const LOOSE = `cases:
  - { name: high, request: { attributes: { n: 9 } }, expect: { plan: [k] } }
  - { name: low, request: { attributes: { n: 1 } }, expect: { plan: [m] } }
`;

  test('survives where no case is near enough, and a case is written that is', async () => {
    const mutation = await mutate(POLICY, LOOSE);
    const survivors = mutation.mutants.flatMap(([{ change }, fate]) =>
      fate.kind === 'survived' ? [`${change}: ${fate.was} -> ${fate.is}`] : [],
    );
    expect(survivors).toEqual([
      '`n: { gt: 5 }` made `n: { gt: 6 }` in rule x: k -> m',
      '`n: { gt: 5 }` made `n: { gt: 4 }` in rule x: m -> k',
      '`n: { gt: 5 }` made `n: { gte: 5 }` in rule x: m -> k',
    ]);
    const written = mutation.mutants.flatMap(([, fate]) =>
      fate.kind === 'survived' ? [fate.written] : [],
    );
    const more = printCases([...new Set(written)]).replace('cases:\n', '');
    const better = await mutate(POLICY, LOOSE + more);
    expect(fateCounts(better)).toMatchObject({ survived: 0, unknown: 0 });
    expect(scoreOf(better)).toBe(100);
  });

  test('does not count where it is proved to change nothing', async () => {
    const mutation = await mutate(
      POLICY.replace('default:', '  - { id: y, when: { n: { gt: 7 } }, route: s }\ndefault:'),
      LOOSE,
    );
    const equivalent = mutation.mutants.flatMap(([{ change }, { kind }]) =>
      kind === 'equivalent' ? [change] : [],
    );
    expect(equivalent).toContain('rule y left out');
    expect(equivalent).toContain('rules x and y swapped');
    expect(equivalent).not.toContain('rule x left out');
  });

  test('is found out by another order where prices are alike', async () => {
    const policy = `${HEAD}routes:
  r: { models: [m, k], select: lowest-cost }
default: { route: r }
`;
    const mutation = await mutate(
      policy,
      'cases:\n  - { name: a, request: { prompt: hi }, expect: { plan: [m, k] } }\n',
    );
    const fate = mutation.mutants.find(([{ change }]) => change.includes('swapped'))?.[1];
    expect(fate).toMatchObject({ kind: 'survived', was: 'm, k', is: 'k, m' });
  });

  test('is left out beyond the bound, which is said', async () => {
    const mutation = await mutate(POLICY, LOOSE, 3);
    expect(mutation.mutants).toHaveLength(3);
    expect(mutation.left).toBeGreaterThan(3);
    expect(mutationLine(mutation)).toContain(`${String(mutation.left)} mutants not run`);
  });
});

test('cases that are generated notice most changes of the small policy', async () => {
  const prepared = await preparePolicy(await smallPolicy(SMALL));
  const text = printCases(missingCases(measureCoverage(prepared, [])));
  expect(scoreOf(await mutate(SMALL, text))).toBeGreaterThan(85);
});
