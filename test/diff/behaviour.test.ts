import { describe, expect, test } from 'vitest';
import { changesNothing, diffBehaviour } from '../../src/diff/behaviour.ts';
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
});
