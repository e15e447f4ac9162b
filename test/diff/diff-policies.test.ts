import { describe, expect, it } from 'vitest';
import { loadPolicy } from '../../src/bind/load.ts';
import { diffPolicies } from '../../src/diff/diff-policies.ts';
import type { Change } from '../../src/diff/types.ts';
import type { Policy } from '../../src/policy/types.ts';

const BASE = `
llmroute: 1
name: small
attributes: { plan: { type: string, enum: [free, pro] }, size: { type: number } }
models: { luna: { provider: ollama, model: luna }, sol: { provider: ollama, model: sol } }
routes:
  cheap: { models: [luna], fallback: strong }
  strong: { models: [sol] }
rules:
  - { id: one, when: { plan: free }, route: cheap }
  - { id: two, when: { size: { gt: 5 } }, route: strong }
  - { id: three, when: { plan: pro }, reject: { status: 403, message: 'no' } }
default: { route: cheap }
`;

async function load(text: string): Promise<Policy> {
  const { value, diagnostics } = await loadPolicy('p.yaml', async () => Buffer.from(text));
  if (value === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return value;
}

async function diff(before: string, after: string): Promise<readonly string[]> {
  return diffPolicies(await load(before), await load(after)).map(print);
}

function print(change: Change): string {
  const what = `${change.kind} ${change.subject} ${change.id}`;
  switch (change.kind) {
    case 'changed':
      return `${what}: ${change.fields.map((one) => `${one.field} ${one.before ?? '-'} > ${one.after ?? '-'}`).join(', ')}`;
    case 'renamed':
      return `${what}, was ${change.was}`;
    case 'moved':
      return `${what}: ${String(change.from)} > ${String(change.to)}`;
    default:
      return what;
  }
}

describe('diffPolicies', () => {
  it.each<[string, (text: string) => string, readonly string[]]>([
    ['a policy and itself', (text) => text, []],
    [
      'layout and comments',
      (text) => `${text.replace(', when: { plan: free }', ',   when: { plan: free }')}# the end`,
      [],
    ],
    [
      'a new guarantee',
      (text) => `${text}guarantees: [{ id: g, never: { model.id: sol } }]`,
      ['added guarantee g'],
    ],
    [
      'rules that are to be unique',
      (text) => `${text}match: unique`,
      ['changed policy policy: match first > unique'],
    ],
    [
      'a label',
      (text) => text.replace('model: luna', 'model: luna, tags: [quick, "5 s"]'),
      ['changed model luna: tags - > [quick, "5 s"]'],
    ],
    ['a renamed rule', (text) => text.replace('id: one', 'id: uno'), ['renamed rule uno, was one']],
    [
      'rules that swap places',
      (text) => text.replace(/( {2}- .*one.*\n)( {2}- .*two.*\n)/, '$2$1'),
      ['moved rule one: 1 > 2'],
    ],
    [
      'a rule with another condition',
      (text) => text.replace('gt: 5', 'gte: 5'),
      ['changed rule two: when { size: { gt: 5 } } > { size: { gte: 5 } }'],
    ],
    [
      'a rule more',
      (text) => text.replace('rules:', 'rules:\n  - { id: new, when: {}, route: cheap }'),
      ['added rule new'],
    ],
    ['a rule less', (text) => text.replace(/.*three.*\n/, ''), ['removed rule three']],
    [
      'an enum whose one value holds a comma',
      (text) => text.replace('enum: [free, pro]', 'enum: [free, pro, "a, b"]'),
      ['changed attribute plan: values free, pro > free, pro, "a, b"'],
    ],
  ])('%s', async (_, edit, expected) => {
    expect(await diff(BASE, edit(BASE))).toEqual(expected);
  });

  it('tells one value with a comma from two values', async () => {
    const [one, two] = ['[free, pro, "a, b"]', '[free, pro, a, b]'].map((list) =>
      BASE.replace('[free, pro]', list),
    ) as [string, string];
    expect(await diff(one, two)).toEqual([
      'changed attribute plan: values free, pro, "a, b" > free, pro, a, b',
    ]);
  });

  it('pairs renamed rules that say the same in their order, each once', async () => {
    const rules = (ids: readonly string[]): string =>
      BASE.replace(
        /rules:[^]*default:/,
        `rules:\n${ids.map((id) => `  - { id: ${id}, when: { plan: free }, route: cheap }\n`).join('')}default:`,
      );
    expect(await diff(rules(['a', 'b', 'c']), rules(['x', 'y']))).toEqual([
      'renamed rule x, was a',
      'renamed rule y, was b',
      'removed rule c',
    ]);
  });
});

describe('guarantees', () => {
  it('are compared field by field', async () => {
    const before = `${BASE}guarantees: [{ id: g, when: { plan: free }, never: { model.id: sol } }]`;
    const after = `${BASE}guarantees: [{ id: g, description: why, when: { plan: pro }, always: { model.id: sol } }]`;
    expect(await diff(before, after)).toEqual([
      'changed guarantee g: when { plan: free } > { plan: pro }, never { model.id: sol } > -, always - > { model.id: sol }',
    ]);
    expect(await diff(before, before.replace('id: g', 'id: h'))).toEqual([
      'renamed guarantee h, was g',
    ]);
  });
});
