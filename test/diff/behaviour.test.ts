import { describe, expect, test } from 'vitest';
import { brokenNewly, changesNothing, diffBehaviour } from '../../src/diff/behaviour.ts';
import type { Policy } from '../../src/policy/types.ts';
import { loadPolicy } from '../../src/bind/load.ts';
import { seeded } from '../support/seeded.ts';

const HEAD = `llmroute: 1
name: desk
attributes:
  tenant: { type: string }
  plan: { type: string, enum: [free, pro, enterprise] }
  seats: { type: number, min: 0 }
models:
  luna: { provider: openai, model: luna, price: { input: 1, output: 1 } }
  sol: { provider: openai, model: sol, price: { input: 5, output: 9 } }
`;

interface MadeRule {
  readonly id: string;
  readonly when: string;
  readonly route: string;
}

const PLANS = ['free', 'pro', 'enterprise'];

/** 300 rules: 100 tenants with a rule for each plan, no two of which meet. */
const made: readonly MadeRule[] = Array.from({ length: 300 }, (_, at) => ({
  id: `rule-${String(at)}`,
  when: `{ tenant: t${String(Math.floor(at / 3))}, plan: ${PLANS[at % 3] ?? ''} }`,
  route: at % 7 === 0 ? 'strong' : 'cheap',
}));

function write(rules: readonly MadeRule[], routes = { cheap: 'cheap', strong: 'strong' }): string {
  const name = (route: string): string => routes[route as keyof typeof routes];
  return `${HEAD}routes:
  ${routes.cheap}: { models: [luna], fallback: ${routes.strong} }
  ${routes.strong}: { models: [sol] }
rules:
${rules.map(({ id, when, route }) => `  - { id: ${id}, when: ${when}, route: ${name(route)} }\n`).join('')}default: { route: ${routes.cheap} }
`;
}

async function load(text: string): Promise<Policy> {
  const { value, diagnostics } = await loadPolicy('policy.yaml', () =>
    Promise.resolve(new TextEncoder().encode(text)),
  );
  if (value === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return value;
}

function shuffled<Item>(list: readonly Item[]): readonly Item[] {
  const random = seeded(7);
  return [...list]
    .map((item) => ({ item, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

describe('what two policies do differently', () => {
  test('reordered, renamed and rewritten: nothing, proved', async () => {
    const before = await load(write(made));
    const rewritten = shuffled(made).map((rule, at) => ({
      ...rule,
      id: `other-${String(at)}`,
      when: rule.when.replace(
        /tenant: (\S+), plan: (\S+)/,
        'all: [{ plan: [$2] }, { tenant: $1 }]',
      ),
    }));
    const after = await load(
      `# written anew\n${write(rewritten, { cheap: 'economy', strong: 'best' })}`,
    );
    const found = diffBehaviour(before, after);
    expect(found.decisions).toEqual([]);
    expect(changesNothing(found)).toBe(true);
  });

  test('five edits: exactly the groups they make', async () => {
    const before = await load(write(made));
    const edited = made.map((rule) => ({ ...rule }));
    // 1 another route; 2 a rule is gone; 3 a condition is narrower; 4 a new rule in front; 5 an
    // exchange of two rules that never meet, which changes nothing.
    edited[10] = { ...edited[10]!, route: 'strong' };
    edited[35] = { ...edited[35]!, when: '{ tenant: t11, plan: enterprise, seats: { gt: 5 } }' };
    [edited[100], edited[200]] = [edited[200]!, edited[100]!];
    const rules = edited.filter((_, at) => at !== 21);
    const first = { id: 'new', when: '{ tenant: t99, seats: { lt: 3 } }', route: 'strong' };
    const found = diffBehaviour(before, await load(write([first, ...rules])));
    const groups = found.decisions.map(
      ({ from, to }) =>
        `${from.rule} -> ${to.rule}: ${from.action.kind === 'route' ? from.action.route : ''} -> ${to.action.kind === 'route' ? to.action.route : ''}`,
    );
    expect(groups.sort()).toEqual(
      [
        // A request of the tenant that names no plan.
        'default -> new: cheap -> strong',
        'rule-10 -> rule-10: cheap -> strong',
        'rule-21 -> default: strong -> cheap',
        'rule-35 -> default: strong -> cheap',
        'rule-297 -> new: cheap -> strong',
        'rule-298 -> new: cheap -> strong',
        'rule-299 -> new: cheap -> strong',
      ].sort(),
    );
    expect(found.plans).toEqual([]);
    expect(found.cut).toBe(false);
  });

  const small = (rules: string, routes: string, rest = ''): string =>
    `${HEAD}routes: { ${routes} }\nrules:\n${rules}default: { route: main }\n${rest}`;

  test('a route that nobody knows to be reached', async () => {
    // No text is code in one letter, which no analysis of texts sees.
    const rule = '  - { id: odd, when: { prompt.text: x, prompt.code: true }, route: odd }\n';
    const routes = 'main: { models: [luna] }, odd: { models: [luna] }';
    const before = await load(small(rule, routes));
    const after = await load(
      small(rule, routes.replace('odd: { models: [luna]', 'odd: { models: [sol]')),
    );
    const found = diffBehaviour(before, after);
    expect(found.plans).toMatchObject([{ route: 'odd', rules: ['odd'], witness: undefined }]);
    expect(found.plans[0]?.unknown).toBeDefined();
    expect(changesNothing(found)).toBe(false);
  });

  test('guarantees that are broken, and stop other attempts than before', async () => {
    const rule = '  - { id: free, when: { plan: free }, route: main }\n';
    const guarantee = (when: string, never: string): string =>
      `guarantees:\n  - { id: g, when: { ${when} }, never: { ${never} } }\n`;
    const routes = 'main: { models: [luna, sol] }';
    const texts = [
      guarantee('plan: free', 'model.id: luna'),
      guarantee('plan: free', 'model.id: sol'),
      guarantee('plan: pro', 'model.id: luna'),
    ].map((rest) => small(rule, routes, rest));
    for (const [at, text] of texts.entries()) {
      for (const [other, changed] of texts.entries()) {
        const found = diffBehaviour(await load(text), await load(changed));
        expect(changesNothing(found)).toBe(at === other);
      }
    }
  });

  test('a guarantee that says something else and is kept all the same', async () => {
    const rest = (never: string): string =>
      `guarantees:\n  - { id: g, when: { plan: free }, never: { ${never} } }\n`;
    const write = (never: string): string =>
      small(
        '  - { id: no, when: { plan: free }, reject: { status: 403, message: no } }\n',
        'main: { models: [luna] }',
        rest(never),
      );
    const found = diffBehaviour(
      await load(write('model.id: luna')),
      await load(write('model.provider: openai')),
    );
    expect(changesNothing(found)).toBe(true);
  });
});

describe('what a change breaks newly', () => {
  const text = (attributes: string, rules: string, guarantee: string): string => `llmroute: 1
name: desk
attributes: { ${attributes} }
models:
  luna: { provider: openai, model: luna, region: "azure:swedencentral" }
  sol: { provider: openai, model: sol, region: "azure:eastus" }
routes:
  inside: { models: [luna] }
  outside: { models: [sol] }
  mixed: { split: { inside: 99, outside: 1 } }
rules:
${rules}default: { route: inside }
guarantees:
  - { id: g, when: { ${guarantee} }, always: { model.residency: eu } }
`;
  const PLAN = 'plan: { type: string, enum: [free, pro] }, seats: { type: number }';
  const LEAK = '  - { id: leak, when: { seats: 1 }, route: outside }\n';

  test.each<[string, string, string, 'broken' | 'unknown' | undefined]>([
    ['nothing', text(PLAN, LEAK, 'plan: pro'), text(PLAN, LEAK, 'plan: pro'), undefined],
    [
      'what was broken before',
      text(PLAN, LEAK, 'plan: pro'),
      text(PLAN, LEAK.replace('seats: 1', 'seats: 1, plan: pro'), 'plan: pro'),
      undefined,
    ],
    [
      'a leak more',
      text(PLAN, LEAK, 'plan: pro'),
      text(PLAN, LEAK.replace('seats: 1', 'seats: [1, 2]'), 'plan: pro'),
      'broken',
    ],
    [
      'a leak more, for one in a hundred',
      text(PLAN, LEAK, 'plan: pro'),
      text(PLAN, `${LEAK}  - { id: drip, when: { seats: 2 }, route: mixed }\n`, 'plan: pro'),
      'unknown',
    ],
    [
      'readings that the old policy took for absent',
      text(PLAN.replace(', pro', ', max'), LEAK, 'plan: { exists: true }'),
      text(PLAN, LEAK, 'plan: { exists: true }'),
      'broken',
    ],
  ])('%s', async (_, before, after, expected) => {
    const [found] = brokenNewly(await load(before), await load(after));
    expect(found?.after).toBe(expected);
  });
});
