import { describe, expect, test } from 'vitest';
import { loadPolicy } from '../../src/bind/load.ts';
import type { Loaded } from '../../src/bind/types.ts';
import type { Condition, Policy } from '../../src/policy/types.ts';

const HEAD = `llmroute: 1
name: example
attributes:
  plan: { type: string, enum: [free, pro] }
  tenant: { type: string }
  groups: { type: list }
models:
  luna: { uses: openai/gpt-6-luna }
  opus: { uses: anthropic/claude-opus-5-5 }
`;
const ROUTES = `routes:
  cheap: { models: [luna] }
  strong: { models: [opus] }
`;
const DEFAULT = 'default: { route: cheap }\n';

function load(files: Readonly<Record<string, string>>, path = 'policy.yaml'): Promise<Loaded> {
  const byPath = new Map(Object.entries(files));
  return loadPolicy(path, async (name) => {
    const text = byPath.get(name);
    return text === undefined ? `\`${name}\` does not exist` : new TextEncoder().encode(text);
  });
}

async function bound(files: Readonly<Record<string, string>>, path?: string): Promise<Policy> {
  const { value, diagnostics } = await load(files, path);
  expect(diagnostics.map(({ code, message }) => `${code}: ${message}`)).toEqual([]);
  if (value === undefined) throw new Error('no value');
  return value;
}

/** A condition in one line, without its spans. */
function show(condition: Condition): string {
  switch (condition.kind) {
    case 'always':
      return 'always';
    case 'not':
      return `not(${show(condition.part)})`;
    case 'all':
    case 'any':
      return `${condition.kind}(${condition.parts.map(show).join(', ')})`;
    case 'test':
      return `${condition.signal} ${condition.operator.id} ${JSON.stringify(condition.operand)}`;
  }
}

describe('conditions', () => {
  test.each<[string, string]>([
    ['{}', 'always'],
    ['{ plan: free }', 'plan eq "free"'],
    ['{ plan: [free, pro] }', 'plan one-of ["free","pro"]'],
    ['{ plan: free, tenant: acme }', 'all(plan eq "free", tenant eq "acme")'],
    ['{ prompt.tokens: { gt: 5, lte: 9 } }', 'all(prompt.tokens gt 5, prompt.tokens lte 9)'],
    ['{ plan: { not: free } }', 'not(plan eq "free")'],
    ['{ plan: { not: [free] } }', 'not(plan one-of ["free"])'],
    ['{ plan: { not: { not: free } } }', 'not(not(plan eq "free"))'],
    [
      '{ prompt.tokens: { not: { gt: 5, lt: 9 } } }',
      'not(all(prompt.tokens gt 5, prompt.tokens lt 9))',
    ],
    ['{ any: [{ plan: free }] }', 'plan eq "free"'],
    ['{ any: [{ plan: free, tenant: a }, {}] }', 'any(all(plan eq "free", tenant eq "a"), always)'],
    [
      '{ tenant: a, any: [{ plan: free }, { plan: pro }], not: { tenant: b }, all: [{ groups: { contains: x } }] }',
      'all(tenant eq "a", any(plan eq "free", plan eq "pro"), not(tenant eq "b"), groups contains "x")',
    ],
    ['{ not: { plan: free, tenant: a } }', 'not(all(plan eq "free", tenant eq "a"))'],
    ['{ not: {} }', 'not(always)'],
    ['{ header.x-team: legal }', 'header.x-team eq "legal"'],
    [
      '{ groups: { anyOf: [a, b], exists: true } }',
      'all(groups anyOf ["a","b"], groups exists true)',
    ],
  ])('%s', async (when, expected) => {
    const rules = `rules:\n  - id: first\n    when: ${when}\n    route: strong\n`;
    const policy = await bound({ 'policy.yaml': HEAD + ROUTES + rules + DEFAULT });
    expect(show(policy.rules[0]!.when)).toBe(expected);
  });

  test('the signals of a policy are those that it uses', async () => {
    const rules =
      'rules:\n  - { id: first, when: { plan: free, header.x-team: legal }, route: strong }\n';
    const routes = `${ROUTES}  sticky: { models: [luna], select: { consistent-hash: { by: tenant } } }
  ramp: { split: { cheap: 100 }, by: request.model }
`;
    const policy = await bound({ 'policy.yaml': HEAD + routes + rules + DEFAULT });
    expect([...policy.signals.keys()].sort()).toEqual([
      'header.x-team',
      'plan',
      'request.model',
      'tenant',
    ]);
    expect([...policy.attributes.keys()]).toEqual(['plan', 'tenant', 'groups']);
  });
});

describe('routes', () => {
  test.each<[string, unknown]>([
    ['{ models: [luna] }', { timeout: { firstTokenMs: 30_000, totalMs: 120_000 }, attempts: 1 }],
    [
      '{ models: [luna], timeout: { total: 10s } }',
      { timeout: { firstTokenMs: 10_000, totalMs: 10_000 } },
    ],
    [
      '{ models: [luna], timeout: { firstToken: 5m } }',
      { timeout: { firstTokenMs: 300_000, totalMs: 300_000 } },
    ],
    [
      '{ models: [luna], timeout: { firstToken: 250ms, total: 1.5m }, retry: { attempts: 3 } }',
      { timeout: { firstTokenMs: 250, totalMs: 90_000 }, attempts: 3 },
    ],
    ['{ models: [luna, opus], fallback: cheap }', { models: ['luna', 'opus'], fallback: 'cheap' }],
    ['{ models: [luna] }', { options: {}, strategy: { id: 'in-order' } }],
    ['{ models: [luna], select: lowest-cost }', { options: {}, strategy: { id: 'lowest-cost' } }],
    [
      '{ models: [luna], select: { weighted: { weights: { luna: 2.5 } } } }',
      { options: { weights: { luna: 2.5 } }, strategy: { id: 'weighted' } },
    ],
  ])('%s', async (route, expected) => {
    const policy = await bound({ 'policy.yaml': `${HEAD}${ROUTES}  mine: ${route}\n${DEFAULT}` });
    expect(policy.routes.get('mine')).toMatchObject(expected as object);
  });

  test.each<[string, readonly number[]]>([
    ['{ strong: 95, cheap: 5 }', [95_000_000, 5_000_000]],
    ['{ strong: 100, cheap: 0 }', [100_000_000, 0]],
    ['{ strong: 33.333333, cheap: 66.666667 }', [33_333_333, 66_666_667]],
    ['{ strong: 0.000001, cheap: 99.999999 }', [1, 99_999_999]],
    ['{ strong: 29.1, cheap: 70.9 }', [29_100_000, 70_900_000]],
    ['{ strong: 1e-6, cheap: 99.999999 }', [1, 99_999_999]],
  ])('split %s', async (split, shares) => {
    const policy = await bound({
      'policy.yaml': `${HEAD}${ROUTES}  mine: { split: ${split} }\n${DEFAULT}`,
    });
    const route = policy.routes.get('mine');
    expect(route?.kind === 'split' && route.sides.map((side) => side.share)).toEqual(shares);
  });
});

describe('models', () => {
  const one = async (model: string): Promise<unknown> => {
    const text = `llmroute: 1\nname: x\nmodels:\n  one: ${model}\ndefault: { reject: { status: 403, message: no } }\n`;
    return (await bound({ 'deep/policy.yaml': text }, 'deep/policy.yaml')).models.get('one');
  };

  test('what the policy states wins over the catalogue', async () => {
    const plain = (await one('{ uses: openai/gpt-6-luna }')) as { prices: readonly unknown[] };
    expect(plain).toMatchObject({ provider: 'openai', uses: 'openai/gpt-6-luna' });
    expect(plain.prices.length).toBeGreaterThan(0);
    expect(
      await one(
        '{ uses: openai/gpt-6-luna, context: 99, tools: false, price: { input: 1, output: 2 }, region: azure:swedencentral }',
      ),
    ).toMatchObject({
      context: 99,
      tools: false,
      prices: [{ input: 1, output: 2 }],
      region: 'azure:swedencentral',
      residency: 'eu',
    });
  });

  test('a stated residency wins over the region', async () => {
    expect(
      await one('{ uses: openai/gpt-6-luna, region: azure:swedencentral, residency: se }'),
    ).toMatchObject({ residency: 'se' });
  });

  test.each<[string, unknown]>([
    ['env:MY_KEY', { kind: 'env', name: 'MY_KEY' }],
    ['file:/run/secrets/key', { kind: 'file', path: '/run/secrets/key' }],
    ['file:./key.txt', { kind: 'file', path: 'deep/key.txt' }],
  ])('key %s', async (key, expected) => {
    expect(await one(`{ uses: openai/gpt-6-luna, key: "${key}" }`)).toMatchObject({
      key: expected,
    });
  });

  test('by hand', async () => {
    expect(
      await one('{ provider: acme, model: acme-1, baseUrl: "http://127.0.0.1:1/v1" }'),
    ).toMatchObject({
      provider: 'acme',
      model: 'acme-1',
      uses: undefined,
      catalogued: undefined,
      prices: [],
      key: undefined,
      limits: { concurrent: undefined },
    });
  });
});

describe('includes', () => {
  const rule = (id: string): string => `  - { id: ${id}, when: {}, route: cheap }\n`;
  const files = {
    'a/policy.yaml': `${HEAD}include: [./first.yaml, ../b/second.yaml]\n${ROUTES}rules:\n${rule('own')}${DEFAULT}`,
    'a/first.yaml': `include: [./deep.yaml]\nrules:\n${rule('first')}`,
    'a/deep.yaml': `rules:\n${rule('deep')}`,
    'b/second.yaml': `include: [../a/deep.yaml, ../a/first.yaml]\nrules:\n${rule('second')}`,
  };

  test('depth first, each once, before the rules of the file that includes', async () => {
    const loaded = await load(files, 'a/policy.yaml');
    expect(loaded.diagnostics).toEqual([]);
    expect(loaded.value?.rules.map(({ id }) => id)).toEqual(['deep', 'first', 'second', 'own']);
    expect(loaded.files).toEqual(['a/policy.yaml', 'a/first.yaml', 'a/deep.yaml', 'b/second.yaml']);
  });

  test.each(['./a/policy.yaml', '/srv/a/policy.yaml', 'git:HEAD~1:a/policy.yaml'])(
    'from %s',
    async (path) => {
      const prefix = path.replace(/(\.\/)?a\/policy\.yaml$/, '');
      const moved = Object.fromEntries(
        Object.entries(files).map(([name, text]) => [`${prefix}${name}`, text]),
      );
      const { value } = await load({ ...moved, [path]: files['a/policy.yaml'] }, path);
      expect(value?.rules.map(({ id }) => id)).toEqual(['deep', 'first', 'second', 'own']);
    },
  );

  test('a missing policy is a diagnostic, too', async () => {
    const { value, diagnostics, files: read } = await load({});
    expect(value).toBeUndefined();
    expect(read).toEqual(['policy.yaml']);
    expect(diagnostics.map(({ code }) => code)).toEqual(['file-unreadable']);
  });
});
