import { expect, test } from 'vitest';
import { planKeys } from '../../src/analysis/plan-key.ts';
import { loadPolicy } from '../../src/bind/load.ts';
import type { Policy } from '../../src/policy/types.ts';

const HEAD = `llmroute: 1
name: p
timeZone: Europe/Berlin
attributes:
  tenant: { type: string }
  plan: { type: string, enum: [free, pro] }
`;
const MODELS = `models:
  luna: { provider: openai, model: luna, context: 1000, price: { input: 1, output: 1 } }
  twin: { provider: openai, model: luna, context: 1000, price: { input: 1, output: 1 } }
  sol: { provider: openai, model: sol, context: 1000, price: { input: 5, output: 9 } }
`;

async function policyOf(text: string): Promise<Policy> {
  const { value, diagnostics } = await loadPolicy('p.yaml', () =>
    Promise.resolve(new TextEncoder().encode(text)),
  );
  if (value === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return value;
}

/** The keys of what two policies do by default. */
async function keysOf(one: string, other: string): Promise<readonly [string, string]> {
  const policies = [await policyOf(one), await policyOf(other)];
  const [first, second] = policies.map((policy) =>
    planKeys(policy, { with: policies })(policy.otherwise),
  );
  return [first ?? '', second ?? ''];
}

const routes = (text: string, head = HEAD, models = MODELS, rest = ''): string =>
  `${head}${models}routes: { ${text} }\nrules: []\ndefault: { route: main }\n${rest}`;

/** Models with a label, beside one with the label that the guarantee names. */
const tagged = (label: string): string =>
  MODELS.replaceAll(', price', `, tags: [${label}], price`).replace(
    /(sol: .*)tags: \[us\]/,
    '$1tags: [eu]',
  );
const EU = 'model.tags: { anyOf: [eu] }';
const labelled = (never: string): string =>
  `guarantees:\n  - { id: g, when: { plan: free }, never: { ${never} } }\n`;

const ONE = 'main: { models: [luna] }';
const TURNS = 'main: { models: [luna, sol], select: round-robin }';
const value = (options: string, models = '[luna, sol]'): string =>
  `main: { models: ${models}, select: { best-value: { ${options} } } }`;
const QUALITY =
  ", quality: { source: us, asOf: '2026-11-10', default: 0.5, task: { math: 0.9 } }, price";
const GOOD = MODELS.replaceAll(', price', QUALITY);
const SPLIT =
  'main: { split: { a: 30, b: 70 }, by: plan }, a: { models: [luna] }, b: { models: [sol] }';

test.each<[string, string, string]>([
  ['another name of a model', routes(ONE), routes('main: { models: [twin] }')],
  [
    'another name of a route',
    routes('main: { models: [luna], fallback: next }, next: { models: [sol] }'),
    routes('main: { models: [luna], fallback: other }, other: { models: [sol] }'),
  ],
  [
    'other names of twins',
    routes('main: { models: [luna, twin] }'),
    routes('main: { models: [twin, luna] }'),
  ],
  ['the order of sides', routes(SPLIT), routes(SPLIT.replace('a: 30, b: 70', 'b: 70, a: 30'))],
  ['a zone that nothing goes by', routes(SPLIT), routes(SPLIT, HEAD.replace('Berlin', 'Paris'))],
  [
    'an attribute that nothing goes by',
    routes(SPLIT),
    routes(SPLIT, HEAD.replace('tenant: { type: string }', 'tenant: { type: number }')),
  ],
  [
    'a strategy that has nothing to choose from and refuses nobody',
    routes(ONE),
    routes(value('weights: { cost: 1 }', '[luna]')),
  ],
  ['labels that no guarantee asks for', routes(ONE), routes(ONE, HEAD, tagged('eu'))],
])('%s does not count', async (_, one, other) => {
  const [first, second] = await keysOf(one, other);
  expect(first).toBe(second);
});

test.each<[string, string, string]>([
  [
    'a model that is asked again under another name',
    routes('main: { models: [luna], fallback: next }, next: { models: [luna] }'),
    routes('main: { models: [luna], fallback: next }, next: { models: [twin] }'),
  ],
  [
    'which of two twins comes again',
    routes('main: { models: [luna, twin], fallback: next }, next: { models: [luna] }'),
    routes('main: { models: [luna, sol], fallback: next }, next: { models: [luna] }'),
  ],
  [
    'a route whose turns are counted',
    routes(TURNS),
    routes(TURNS).replaceAll('main:', 'other:').replace('route: main', 'route: other'),
  ],
  [
    'the id of a split',
    routes(SPLIT),
    routes(SPLIT).replaceAll('main:', 'other:').replace('route: main', 'route: other'),
  ],
  [
    'a strategy that may refuse the only model',
    routes(ONE),
    routes(value('weights: { cost: 1 }, limits: { cost: 0.01 }', '[luna]')),
  ],
  [
    'a limit',
    routes(value('weights: { cost: 1 }, limits: { cost: 0.01 }')),
    routes(value('weights: { cost: 1 }, limits: { cost: 0.02 }')),
  ],
  [
    'a weight',
    routes(value('weights: { cost: 1, carbon: 1 }')),
    routes(value('weights: { cost: 1, carbon: 2 }')),
  ],
  [
    'a figure of quality',
    routes(value('weights: { quality: 1 }'), HEAD, GOOD),
    routes(value('weights: { quality: 1 }'), HEAD, GOOD.replace('math: 0.9', 'math: 0.8')),
  ],
  [
    'how fast a model is',
    routes(value('weights: { latency: 1 }')),
    routes(
      value('weights: { latency: 1 }'),
      HEAD,
      MODELS.replace(', price', ', speed: { tokensPerSecond: 70 }, price'),
    ),
  ],
  [
    'how tokens are counted where one model may cost too much',
    routes(value('weights: { cost: 1 }, limits: { cost: 1 }', '[luna]')).replace(
      ', context: 1000',
      '',
    ),
    routes(
      value('weights: { cost: 1 }, limits: { cost: 1 }', '[luna]'),
      `${HEAD}tokens: exact\n`,
    ).replace(', context: 1000', ''),
  ],
  ['shares', routes(SPLIT), routes(SPLIT.replace('a: 30, b: 70', 'a: 31, b: 69'))],
  ['what a split goes by', routes(SPLIT), routes(SPLIT.replace('by: plan', 'by: tenant'))],
  [
    'the values of what a split goes by',
    routes(SPLIT),
    routes(SPLIT, HEAD.replace('[free, pro]', '[free]')),
  ],
  [
    'the zone of what a split goes by',
    routes(SPLIT.replace('by: plan', 'by: time.hour')),
    routes(SPLIT.replace('by: plan', 'by: time.hour'), HEAD.replace('Berlin', 'London')),
  ],
  ['how tokens are counted', routes(ONE), routes(ONE, `${HEAD}tokens: exact\n`)],
  [
    'a label that a guarantee asks for',
    routes(ONE, HEAD, tagged('us'), labelled(EU)),
    routes(ONE, HEAD, tagged('eu'), labelled(EU)),
  ],
  [
    'a route that a guarantee asks for',
    routes(
      'main: { models: [luna], fallback: next }, next: { models: [sol] }',
      HEAD,
      MODELS,
      labelled('route: next'),
    ),
    routes(
      'main: { models: [luna], fallback: last }, last: { models: [sol] }, next: { models: [sol] }',
      HEAD,
      MODELS,
      labelled('route: next'),
    ),
  ],
])('%s counts', async (_, one, other) => {
  const [first, second] = await keysOf(one, other);
  expect(first).not.toBe(second);
});
