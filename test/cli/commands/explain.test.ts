import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { main } from '../../../src/cli/main.ts';
import { memoryIo, type MemoryStart } from '../../support/memory-io.ts';

const POLICY = `llmroute: 1
name: desk
timeZone: Europe/Berlin
attributes:
  plan:   { type: string, enum: [free, pro] }
  region: { type: string, enum: [eu, us] }
  beta:   { type: boolean }
models:
  luna: { uses: openai/gpt-6-luna, residency: us }
  sol:  { uses: openai/gpt-6.1-sol, residency: eu }
  tiny: { provider: ollama, model: tiny, context: 20, tools: false, images: false, json: false }
  odd:  { provider: ollama, model: odd, residency: eu }
routes:
  cheap:  { models: [tiny, luna, odd], fallback: strong }
  strong: { models: [sol, luna] }
  ramp:   { split: { cheap: 50, strong: 50 }, by: plan, fallback: strong }
  small:  { models: [tiny] }
rules:
  - { id: free-in-europe, when: { plan: free, region: eu }, route: cheap }
  - { id: abuse, when: { prompt.text: { contains: forbidden } }, reject: { status: 403, message: refused } }
  - { id: tester, when: { beta: true }, route: ramp }
  - { id: tagged, when: { tags: { contains: small } }, route: small }
  - { id: night, when: { time.hour: { lt: 6 } }, route: strong }
  - { id: untested, when: { not: { beta: true } }, route: strong }
  - { id: later, when: { beta: true, plan: pro }, route: cheap }
default: { route: cheap }
guarantees:
  - { id: stays, when: { region: eu }, always: { model.residency: eu } }
`;

const files = {
  'policy.yaml': POLICY,
  'prompt.txt': 'What is 2+2, and why is that so in every case?\n',
};

async function call(command: string, words: readonly string[], start: MemoryStart = {}) {
  const io = memoryIo({ ...start, files: { ...files, ...start.files } });
  const exit = await main([command, ...words], io);
  return { exit, out: io.out(), err: io.err() };
}

const validator = (name: string) =>
  new Ajv({ allErrors: true, allowUnionTypes: true }).compile(
    JSON.parse(readFileSync(`schemas/${name}.schema.json`, 'utf8')) as object,
  );
const validate = validator('explain');
const validateDecision = validator('decision');

interface Explained {
  readonly decision: { readonly rule: string };
  readonly path: readonly { readonly asks: string }[];
  readonly also_hold: readonly string[];
  readonly misses: readonly { readonly rule: string; readonly turns: readonly object[] }[];
  readonly changes: {
    readonly kind: string;
    readonly signals?: number;
    readonly up_to?: number | null;
    readonly proved_smallest?: boolean;
    readonly list?: readonly {
      readonly signals: readonly { readonly signal: string }[];
      readonly rule: string;
      readonly action: object;
      readonly plan: readonly string[];
      readonly made_up: boolean;
      readonly input: object;
    }[];
  };
  readonly routes: readonly {
    readonly route: string;
    readonly by: string;
    readonly models: readonly { readonly model: string; readonly fit: string }[];
  }[];
}

/** The explanation, held against its schema, `run`, and what `run` makes of each change. */
async function explained(words: readonly string[], start: MemoryStart = {}): Promise<Explained> {
  const { exit, out, err } = await call('explain', [...words, '--format', 'json'], start);
  expect(err).toBe('');
  expect(exit).toBe(0);
  const value = JSON.parse(out) as Explained;
  expect(validate(value), JSON.stringify(validate.errors)).toBe(true);
  expect(validateDecision(value.decision)).toBe(true);
  const ran = await call('run', [...words, '--dry-run', '--explain', '--format', 'json'], start);
  expect(`${JSON.stringify(value.decision, null, 2)}\n`).toBe(ran.out);
  const policy =
    words.indexOf('--policy') < 0 ? [] : words.slice(words.indexOf('--policy')).slice(0, 2);
  for (const { input, rule, action, plan } of value.changes.list ?? []) {
    const again = ['--input', JSON.stringify(input), '--dry-run', '--format', 'json', ...policy];
    const changed = await call('run', again, start);
    const decision = JSON.parse(changed.out) as { plan: { model: string }[] };
    expect(decision).toMatchObject({ rule, action });
    expect(decision.plan.map(({ model }) => model)).toEqual(plan);
  }
  return value;
}

const PROMPT = ['prompt.txt', '--policy', 'policy.yaml'];

describe('llmroute explain', () => {
  test.each<[name: string, words: readonly string[], rule: string, changes: string]>([
    ['of a prompt alone', PROMPT, 'default', 'some'],
    [
      'with attributes',
      [...PROMPT, '--attr', 'plan=free', '--attr', 'region=eu'],
      'free-in-europe',
      'some',
    ],
    [
      'with a header and a tag',
      [...PROMPT, '--tag', 'small', '--header', 'X-Team=red'],
      'tagged',
      'some',
    ],
    ['through a split', [...PROMPT, '--attr', 'beta=true', '--attr', 'plan=pro'], 'tester', 'some'],
    ['at a time', [...PROMPT, '--now', '2026-11-16T01:00:00Z', '--seed', '7'], 'night', 'some'],
    [
      'of attributes alone',
      ['--input', '{"attributes":{"beta":false}}', '--policy', 'policy.yaml'],
      'untested',
      'some',
    ],
    [
      'of another dialect',
      [
        ...['--policy', 'policy.yaml', '--input'],
        '{"model":"m","system":"be brief","max_tokens":4,"messages":[{"role":"user","content":"a forbidden word"}]}',
      ],
      'abuse',
      'some',
    ],
    [
      'of a body whose text is a string',
      ['--policy', 'policy.yaml', '--input', '{"model":"m","input":"hello"}'],
      'default',
      'some',
    ],
  ])('agrees with run: %s', async (_, words, rule, changes) => {
    const value = await explained(words);
    expect(value.decision.rule).toBe(rule);
    expect(value.changes.kind).toBe(changes);
  });

  test.each(['quickstart', 'support-desk', 'coding-agent', 'green-and-near'])(
    'explains the traffic of %s, on 80 columns',
    { timeout: 120_000 },
    async (name) => {
      const folder = `policies/${name}`;
      const shipped = Object.fromEntries(
        [`${folder}/policy.yaml`, ...(name === 'support-desk' ? [`${folder}/fleet.yaml`] : [])].map(
          (path) => [path, readFileSync(path, 'utf8')],
        ),
      );
      const lines = readFileSync(`${folder}/traffic.jsonl`, 'utf8').trim().split('\n');
      for (const line of lines.filter((_, at) => at % Math.ceil(lines.length / 8) === 0)) {
        const words = ['--input', line, '--policy', `${folder}/policy.yaml`];
        const { changes } = await explained(words, { files: shipped });
        expect(changes).toMatchObject({ kind: 'some', proved_smallest: true });
        const { out } = await call('explain', words, { files: shipped });
        const wide = out
          .split('\n')
          .filter((text) => !text.startsWith('    llmroute run ') && text.length > 80);
        expect(wide).toEqual([]);
      }
    },
  );

  test('says it in words', async () => {
    const words = [...PROMPT, '--attr', 'beta=true', '--attr', 'region=eu', '--attr', 'plan=pro'];
    const { out, exit } = await call('explain', words);
    expect(exit).toBe(0);
    expect(out.replace(/--input '.*'/g, "--input '…'")).toMatchInlineSnapshot(`
      "policy  desk (fingerprint f92ea4575f1696c0)
      input   22 tokens (estimated)
      rule    tester (policy.yaml:21:5)
      leads   to route ramp

      path through the tree
        plan                              pro                   ✗ free-in-europe
        prompt.text: { contains: forbid…  "What is 2+2, and w…  ✗ abuse
        beta                              true                  ✓ tester
        so tester decides

      the 2 rules above do not hold
        free-in-europe: plan is pro
          policy.yaml:19:35
          19 | …{ id: free-in-europe, when: { plan: free, region: eu }, route: c…
             |                                ^^^^^^^^^^
        abuse: prompt.text is "What is 2+2, and why is that so in eve…
          policy.yaml:20:26
          20 |   - { id: abuse, when: { prompt.text: { contains: forbidden } },…
             |                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

      plan
        route ramp is a split: plan \`pro\` falls on the side of strong
        its side strong, in-order: in the order in which the route lists its models
         1. sol   fits, about 0.0026 USD
         -  luna  is not asked: guarantee \`stays\` forbids it: model.residency is us

      nearest misses
        later holds, too, but stands below
        free-in-europe (above, route cheap): 1 test away
          \`plan: free\` would have to hold: plan is pro
        abuse (above, a rejection with 403): 1 test away
          \`prompt.text: { contains: forbidden }\` would have to hold: prompt.text is
            "What is 2+2, and why is that so in eve…
        tagged (below, route small): 1 test away
          \`tags: { contains: small }\` would have to hold: tags is []
        night (below, route strong): 1 test away
          \`time.hour: { lt: 6 }\` would have to hold: time.hour is 13
        untested (below, route strong): 1 test away
          \`beta: true\` would have to be false: beta is true

      smallest changes that lead elsewhere: 1 signal each
        plan: pro → free
          then rule free-in-europe decides: route cheap, asking odd, sol
          llmroute run --dry-run --policy policy.yaml --input '…'

        beta: true → false
          then rule untested decides: route strong, asking sol
          llmroute run --dry-run --policy policy.yaml --input '…'

        beta: true → absent
          then the default decides: route cheap, asking odd, sol
          llmroute run --dry-run --policy policy.yaml --input '…'

        prompt.text: "What is 2+2, and why is that so in eve… → forbidden
          then rule abuse decides: a rejection with 403
          llmroute run --dry-run --policy policy.yaml --input '…'
      "
    `);
  });

  test('a rejection is explained, too', async () => {
    const words = ['-', '--policy', 'policy.yaml'];
    const { exit, out } = await call('explain', words, { stdin: 'a forbidden word' });
    expect(exit).toBe(0);
    expect(out).toContain('\nleads   to a rejection with 403: refused\n');
    expect(out).not.toContain('\nplan\n');
  });

  test('so is a request that no model can serve', async () => {
    const { routes } = await explained([...PROMPT, '--tag', 'small']);
    expect(routes).toMatchObject([{ route: 'small', models: [{ model: 'tiny', fit: 'unfit' }] }]);
    const { exit, out } = await call('explain', [...PROMPT, '--tag', 'small']);
    expect(exit).toBe(0);
    expect(out).toContain('\n  no model can serve this request\n');
  });

  test('models are told with how they stand to the request', async () => {
    const { routes } = await explained([...PROMPT, '--attr', 'plan=free', '--attr', 'region=eu']);
    expect(
      routes.map(({ route, by, models }) => [route, by, models.map((one) => [one.model, one.fit])]),
    ).toEqual([
      [
        'cheap',
        'action',
        [
          ['odd', 'fits'],
          ['tiny', 'unfit'],
          ['luna', 'blocked'],
        ],
      ],
      [
        'strong',
        'fallback',
        [
          ['sol', 'fits'],
          ['luna', 'blocked'],
        ],
      ],
    ]);
  });

  test('a policy that leads everybody to the same has no change', async () => {
    const policy = `llmroute: 1
name: one
attributes: { plan: { type: string } }
models: { luna: { uses: openai/gpt-6-luna } }
routes: { only: { models: [luna] }, same: { models: [luna] } }
rules:
  - { id: free, when: { plan: free }, route: same }
default: { route: only }
`;
    const { changes } = await explained(PROMPT, { files: { 'policy.yaml': policy } });
    expect(changes).toEqual({ kind: 'none', up_to: null });
    const { out } = await call('explain', PROMPT, { files: { 'policy.yaml': policy } });
    expect(out).toContain('  none: the policy leads every request to the same plan\n');
  });

  test('where it takes more signals than are tried, that is proved', async () => {
    const names = ['a', 'b', 'c', 'd'];
    const policy = (many: number): string => `llmroute: 1
name: far
attributes: { ${names.map((name) => `${name}: { type: boolean }`).join(', ')} }
models: { luna: { uses: openai/gpt-6-luna }, sol: { uses: openai/gpt-6.1-sol } }
routes: { near: { models: [luna] }, far: { models: [sol] } }
rules:
  - { id: all, when: { ${names
    .slice(0, many)
    .map((name) => `${name}: true`)
    .join(', ')} }, route: far }
default: { route: near }
`;
    const of = (many: number) => explained(PROMPT, { files: { 'policy.yaml': policy(many) } });
    expect((await of(4)).changes).toEqual({ kind: 'none', up_to: 3 });
    expect((await of(3)).changes).toMatchObject({
      kind: 'some',
      signals: 3,
      proved_smallest: true,
    });
    const { out } = await call('explain', PROMPT, { files: { 'policy.yaml': policy(4) } });
    expect(out).toContain('  none with up to 3 signals changed: proved\n');
  });

  test('of many rules the text shows some, and says so', async () => {
    const rules = Array.from(
      { length: 40 },
      (_, at) => `  - { id: t${at}, when: { tenant: t${at} }, route: far }\n`,
    ).join('');
    const policy = `llmroute: 1
name: many
attributes: { tenant: { type: string } }
models: { luna: { uses: openai/gpt-6-luna }, sol: { uses: openai/gpt-6.1-sol } }
routes: { near: { models: [luna] }, far: { models: [sol] } }
rules:
${rules}default: { route: near }
`;
    const start = { files: { 'policy.yaml': policy } };
    const { out } = await call('explain', [...PROMPT, '--attr', 'tenant=me'], start);
    expect(out).toContain('\n  … 30 more rules; `--format json` has all of them\n');
    const { misses, changes } = await explained([...PROMPT, '--attr', 'tenant=me'], start);
    expect(misses.map(({ rule }) => rule)).toEqual(['t0', 't1', 't2', 't3', 't4']);
    expect(changes.list).toMatchObject([{ rule: 't0', made_up: false }]);
  });

  test('a request that is long is shown by a short one', async () => {
    const stdin = 'word '.repeat(4000);
    const { changes } = await explained(['-', '--policy', 'policy.yaml'], { stdin });
    const lengths = changes.list?.map(({ input }) => JSON.stringify(input).length) ?? [];
    expect(Math.max(...lengths)).toBeLessThan(4000);
    const madeUp = changes.list?.filter((change) => change.made_up) ?? [];
    expect(madeUp.map(({ signals }) => signals[0]?.signal)).toEqual([
      'beta',
      'beta',
      'tags',
      'time.hour',
    ]);
  });

  test.each<[name: string, words: readonly string[], exit: number, err: string]>([
    ['a policy that is not there', ['prompt.txt', '--policy', 'none.yaml'], 2, 'error: the policy'],
    ['no such attribute', [...PROMPT, '--attr', 'plam=free'], 2, 'error: '],
    [
      'two prompts',
      ['prompt.txt', 'b.txt', '--policy', 'policy.yaml'],
      2,
      'error: too many arguments',
    ],
    [
      'what is no JSON',
      ['--input', '{', '--policy', 'policy.yaml'],
      2,
      'error: `--input` is not JSON',
    ],
    ['an unknown format', [...PROMPT, '--format', 'xml'], 2, 'error: '],
    ['a policy that is not valid', ['prompt.txt', '--policy', 'broken.yaml'], 3, 'broken.yaml'],
  ])('refuses %s', async (_, words, exit, err) => {
    const start = { files: { 'broken.yaml': 'llmroute: 1\n', 'b.txt': 'b' } };
    const ran = await call('explain', words, start);
    expect(ran.out).toBe('');
    expect(ran.err).toContain(err);
    expect(ran.exit).toBe(exit);
  });
});
