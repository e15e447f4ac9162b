import { expect, test } from 'vitest';
import { loadPolicy } from '../../src/bind/load.ts';
import type { Loaded } from '../../src/bind/types.ts';
import { fingerprintOf } from '../../src/compile/fingerprint.ts';
import { printCondition } from '../../src/policy/print-condition.ts';
import type { Policy } from '../../src/policy/types.ts';

const HEAD = `llmroute: 1
name: example
attributes:
  region: { type: string }
  cost: { type: number }
models:
  near: { uses: openai/gpt-6-luna, residency: eu, tags: [quick, local] }
routes:
  cheap: { models: [near] }
default: { route: cheap }
`;

function load(files: Readonly<Record<string, string>>): Promise<Loaded> {
  return loadPolicy('policy.yaml', async (name) => {
    const text = files[name];
    return text === undefined ? `\`${name}\` does not exist` : new TextEncoder().encode(text);
  });
}

async function bound(files: Readonly<Record<string, string>>): Promise<Policy> {
  const { value, diagnostics } = await load(files);
  expect(diagnostics).toEqual([]);
  if (value === undefined) throw new Error('no value');
  return value;
}

test('a guarantee is what is written, its two sides about different things', async () => {
  const { guarantees, signals } = await bound({
    'policy.yaml': `${HEAD}guarantees:
  - id: stays
    description: the contract asks for it
    when: { region: eu, cost: { gt: 5 } }
    never: { model.residency: { not: eu }, cost: { gt: 0.5 } }
  - { id: labelled, always: { any: [{ model.tags: { contains: local } }, { route: cheap }] } }
`,
  });
  expect(
    guarantees.map(({ id, description, when, holds, what }) => [
      id,
      description,
      printCondition(when),
      holds,
      printCondition(what),
    ]),
  ).toEqual([
    [
      'stays',
      'the contract asks for it',
      '{ region: eu, cost: { gt: 5 } }',
      'never',
      '{ all: [{ not: { model.residency: eu } }, { cost: { gt: 0.5 } }] }',
    ],
    [
      'labelled',
      undefined,
      '{}',
      'always',
      '{ any: [{ model.tags: { contains: local } }, { route: cheap }] }',
    ],
  ]);
  expect([...signals.keys()]).toEqual(['region', 'cost']);
});

test('guarantees of included files stand before those of the file that includes', async () => {
  const one = (id: string) => `guarantees: [{ id: ${id}, always: { model.residency: eu } }]\n`;
  const policy = await bound({
    'policy.yaml': `${HEAD}include: [./rest.yaml]\n${one('own')}`,
    'rest.yaml': one('theirs'),
  });
  expect(policy.guarantees.map(({ id }) => id)).toEqual(['theirs', 'own']);
  const { diagnostics } = await load({
    'policy.yaml': `${HEAD}include: [./rest.yaml]\n${one('same')}`,
    'rest.yaml': one('same'),
  });
  expect(diagnostics.map(({ code }) => code)).toEqual(['duplicate-id']);
});

test('models that could not be read are not held against what a guarantee names', async () => {
  const { diagnostics } = await load({
    'policy.yaml': HEAD.replace('openai/gpt-6-luna', 'openai/no-such').concat(
      'guarantees: [{ id: stays, always: { model.tags: { contains: other }, model.id: far } }]\n',
    ),
  });
  expect(diagnostics.map(({ code }) => code)).toEqual(['unknown-catalogue-model']);
});

test.each([
  ['', 'first'],
  ['match: first\n', 'first'],
  ['match: unique\n', 'unique'],
])('%j', async (text, match) => {
  expect((await bound({ 'policy.yaml': HEAD + text })).match).toBe(match);
});

test('the fingerprint is of what a guarantee says, not of what it is for', async () => {
  const print = async (more: string) => fingerprintOf(await bound({ 'policy.yaml': HEAD + more }));
  const plain = await print('guarantees: [{ id: a, always: { model.residency: eu } }]\n');
  expect(
    await print('guarantees: [{ id: a, description: why, always: { model.residency: eu } }]\n'),
  ).toBe(plain);
  for (const other of [
    '',
    'guarantees: [{ id: a, always: { model.residency: us } }]\n',
    'guarantees: [{ id: a, never: { model.residency: eu } }]\n',
    'guarantees: [{ id: a, when: { region: eu }, always: { model.residency: eu } }]\n',
    'match: unique\nguarantees: [{ id: a, always: { model.residency: eu } }]\n',
  ]) {
    expect(await print(other)).not.toBe(plain);
  }
});
