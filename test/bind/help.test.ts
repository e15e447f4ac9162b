import { expect, test } from 'vitest';
import { loadPolicy } from '../../src/bind/load.ts';

const HEAD = `llmroute: 1
name: example
attributes:
  plan: { type: string, enum: [free, pro] }
  groups: { type: list }
  beta: { type: boolean }
  tenant: { type: string }
models:
  luna: { uses: openai/gpt-6-luna }
routes:
  cheap: { models: [luna] }
`;

async function helpOf(text: string): Promise<string> {
  const { diagnostics } = await loadPolicy('policy.yaml', async () =>
    new TextEncoder().encode(text),
  );
  return diagnostics.map(({ code, help }) => `${code}: ${help ?? ''}`).join('\n');
}

test.each<[string, string]>([
  ['{ plan: fre }', 'unknown-value: did you mean `free`?'],
  ['{ plan: team }', 'unknown-value: known: `free`, `pro`'],
  ['{ tenat: a }', 'unknown-signal: did you mean `tenant`?'],
  ['{ prompt.token: 1 }', 'unknown-signal: did you mean `prompt.tokens`?'],
  ['{ headers.x-team: a }', 'unknown-signal: did you mean `header.x-team`?'],
  ['{ header.: a }', 'unknown-signal: write it like `header.x-team`'],
  ['{ groups: sales }', 'wrong-operator: use one of `contains`'],
  ['{ groups: [sales] }', 'wrong-operator: use one of `allOf`, `anyOf`, `contains`'],
  ['{ beta: { gt: 1 } }', 'wrong-operator: use one of `exists`, a bare value, a bare list'],
  ['{ beta: "true" }', 'wrong-operand-type: write it without quotes: `true`'],
  ['{ beta: yes }', 'wrong-operand-type: write `true` or `false`'],
  ['{ tenant: 42 }', 'wrong-operand-type: write it in quotes: `"42"`'],
  ['{ prompt.tokens: "42" }', 'wrong-operand-type: write it without quotes: `42`'],
  ['{ prompt.tokens: { gte: 1.5 } }', 'operand-out-of-range: compare with `1` or `2`'],
  ['{ tenant: { prefxi: a } }', 'unknown-operator: did you mean `prefix`?'],
])('condition %s', async (when, help) => {
  const rules = `rules:\n  - { id: first, when: ${when}, route: cheap }\n`;
  expect(await helpOf(`${HEAD}${rules}default: { route: cheap }\n`)).toBe(help);
});

test.each<[string, string]>([
  ['{ model.residncy: eu }', 'unknown-fact: did you mean `model.residency`?'],
  ['{ residency: eu }', 'unknown-fact: did you mean `model.residency`?'],
  ['{ input: 1 }', 'unknown-fact: did you mean `model.price.input`?'],
  ['{ plan: free }', 'unknown-fact: `plan` is a signal of the request: test it under `when`'],
  ['{ header.x-a: b }', 'unknown-fact: `header.x-a` is a signal of the request: test it under'],
  ['{ weather: rain }', 'unknown-fact: facts are `attempts`, `cost`, `model.carbon`'],
  ['{ model.residency: ue }', 'unknown-value: did you mean `ae`, `eu` or `uk`?'],
  ['{ model.country: de }', 'unknown-value: did you mean `DE`'],
  ['{ model.provider: openia }', 'unknown-value: did you mean `openai`'],
  ['{ model.id: lunar }', 'unknown-value: did you mean `luna`?'],
  ['{ route: strong }', 'unknown-value: known: `cheap`'],
  ['{ model.tags: { contains: slow } }', 'unknown-value: nothing in this policy has one'],
  ['{}', 'empty-condition: state what never holds of an attempt: `never: { model.residency: us }`'],
])('guarantee %s', async (what, help) => {
  const guarantees = `guarantees:\n  - { id: first, never: ${what} }\n`;
  expect(await helpOf(`${HEAD}${guarantees}default: { route: cheap }\n`)).toContain(help);
});

test.each<[string, string]>([
  ['{ uses: gpt-6-luna }', 'unknown-catalogue-model: did you mean `openai/gpt-6-luna`'],
  ['{ uses: openai/gpt-6-lunaa }', 'unknown-catalogue-model: did you mean `openai/gpt-6-luna`'],
  [
    '{ uses: acme/of-our-own-making }',
    'unknown-catalogue-model: state `provider` and `model` instead, or name a `catalogue` that has it',
  ],
  [
    '{ uses: openai/gpt-6-luna, region: swedencentral }',
    'unknown-region: did you mean `azure:swedencentral`?',
  ],
  ['{ provider: acme-cloud, model: m }', 'unknown-provider: state the `baseUrl` of its API'],
  ['{ provider: opena, model: m }', 'unknown-provider: did you mean `openai`'],
])('model %s', async (model, help) => {
  const text = HEAD.replace('{ uses: openai/gpt-6-luna }', model);
  expect(await helpOf(`${text}default: { route: cheap }\n`)).toContain(help);
});

test.each<[string, string]>([
  ['{ split: { cheap: 60 } }', 'split-sum: 40 is missing'],
  ['{ split: { cheap: 100, mine: 0.5 } }', 'split-sum: 0.5 is too much'],
  ['{ models: [luna], timeout: { total: 5 } }', 'write `5s` for seconds or `5ms` for milliseconds'],
  ['{ models: [luna], select: weighted }', 'write `select: { weighted: { weights: … } }`'],
  ['{ models: [luna], select: wieghted }', 'did you mean `weighted`?'],
])('route %s', async (route, help) => {
  expect(await helpOf(`${HEAD}  mine: ${route}\ndefault: { route: cheap }\n`)).toContain(help);
});
