import { describe, expect, test } from 'vitest';
import { drawGraph } from '../../src/graph/draw-graph.ts';
import { focusRules } from '../../src/graph/focus-rules.ts';
import { outlineLadder, outlinePolicy } from '../../src/graph/outline-policy.ts';
import { nodesOf, partsOf } from '../../src/graph/outline-nodes.ts';
import type { Graph, OutlineLimits } from '../../src/graph/types.ts';
import { compilePolicy } from '../../src/compile/compile-policy.ts';
import { policyFamily, type Family } from '../support/policy-families.ts';
import { prepareForTest } from '../support/simulate-for-test.ts';

const limits: OutlineLimits = { nodes: 80, depth: Infinity };

const desk = `llmroute: 1
name: desk
attributes:
  plan: { type: string, enum: [free, pro] }
  tenant: { type: string }
models:
  small: { provider: embedded, model: s, residency: eu }
  large: { provider: embedded, model: l }
routes:
  cheap: { models: [small], fallback: strong }
  strong: { models: [large, small] }
  ramp: { split: { cheap: 95, strong: 5 }, by: tenant }
  spare: { models: [large] }
rules:
  - id: long
    when: { plan: free, prompt.tokens: { gt: 8000 } }
    reject: { status: 413, message: too long }
  - id: acme
    when: { tenant: acme }
    route: strong
default: { route: ramp }
`;

async function graphOf(yaml: string, routes = false): Promise<Graph> {
  const { compiled } = await prepareForTest(yaml);
  const outline = outlinePolicy(compiled.policy, { limits });
  const options = { routes, counts: undefined, scope: undefined, notes: [] };
  return drawGraph(compiled, outline, options);
}

/** Edges as `from -label-> to`, by title. */
function ways({ nodes, edges }: Graph): readonly string[] {
  const titles = new Map(nodes.map(({ id, title }) => [id, title]));
  return edges.map(
    ({ from, to, label, kind }) =>
      `${titles.get(from) ?? ''} -${kind === 'reading' ? '' : `${kind} `}${label}-> ${titles.get(to) ?? ''}`,
  );
}

describe('a small policy', () => {
  test('is drawn whole, in the words of the policy', async () => {
    const graph = await graphOf(desk);
    expect(ways(graph)).toEqual([
      'plan -free-> prompt.tokens',
      'plan -pro, absent-> tenant',
      'prompt.tokens -> 8,000-> long',
      'prompt.tokens -≤ 8,000, absent-> tenant',
      'tenant -acme-> acme',
      'tenant -other, absent-> default',
    ]);
    expect(graph.nodes.find(({ title }) => title === 'long')).toMatchObject({
      lines: ['→ reject 413'],
      colour: 'reject',
    });
    expect(graph.notes).toEqual([]);
  });

  test('with routes leads on to splits, models, fallbacks and rejections', async () => {
    expect(ways(await graphOf(desk, true)).slice(6)).toEqual([
      'long -action -> reject 413',
      'acme -action -> strong',
      'default -action -> ramp',
      'strong -model -> large',
      'strong -model -> small',
      'ramp -share 95%-> cheap',
      'ramp -share 5%-> strong',
      'cheap -model -> small',
      'cheap -fallback fallback-> strong',
    ]);
  });

  test.each([
    ['long', [0]],
    ['default', [-1]],
    ['cheap', [-1]],
    ['strong', [-1, 1]],
    ['spare', []],
    ['nothing', []],
  ])('%s is where rules %j lead', async (name, rules) => {
    const { compiled } = await prepareForTest(desk);
    expect([...focusRules(compiled.policy, name)].sort((a, b) => a - b)).toEqual(rules);
  });

  test('a question that was answered above offers what is left of its answers', async () => {
    const graph = await graphOf(`llmroute: 1
name: again
attributes: { mode: { type: string, enum: [a, b, c] }, beta: { type: boolean } }
models: { m: { provider: embedded, model: m } }
routes: { r: { models: [m] } }
rules:
  - { id: one, when: { mode: a }, route: r }
  - { id: two, when: { beta: true }, route: r }
  - { id: three, when: { mode: b }, route: r }
default: { route: r }
`);
    expect(ways(graph)).toEqual([
      'mode -a-> one',
      'mode -b, c, absent-> beta',
      'beta -true-> two',
      'beta -false, absent-> mode',
      'mode -b-> three',
      'mode -c, absent-> default',
    ]);
  });
});

describe('a large policy', () => {
  const families: readonly Family[] = [
    'ordered',
    'tenants',
    'attributes',
    'ranges',
    'tenant-ranges',
  ];

  test.each(families)('500 rules of the family %s fit a page', (family) => {
    const policy = policyFamily(family, 500, 1);
    const outline = outlinePolicy(policy, { limits });
    expect(nodesOf(outline.outline).size).toBeLessThanOrEqual(80);
    const options = { routes: false, counts: undefined, scope: undefined, notes: [] };
    const graph = drawGraph(compilePolicy(policy), outline, options);
    for (const { lines } of graph.nodes) expect(lines.length).toBeLessThanOrEqual(42);
  });

  test('a list tells which neighbours ask the same, and what the rest is about', () => {
    const policy = policyFamily('ordered', 500, 1);
    const outline = outlinePolicy(policy, { limits });
    const options = { routes: false, counts: undefined, scope: undefined, notes: [] };
    const [list] = drawGraph(compilePolicy(policy), outline, options).nodes;
    expect(list?.title).toBe('500 rules in order');
    expect(list?.lines[1]).toMatch(
      /^\d+ rules if te(am|nant) = .*: rule-\d+ … rule-\d+ → \w+ \(\d+\)/,
    );
    expect(list?.lines.at(-3)).toMatch(/^… \d+ more by team, /);
    expect(list?.lines.at(-1)).toBe('otherwise default → cheap');
  });

  test('what is left out can be drawn by its name, however much around it is drawn', () => {
    const policy = policyFamily('tenant-ranges', 500, 1);
    const { space, outline } = outlinePolicy(policy, { limits });
    const parts = partsOf(outline);
    expect(parts).toHaveLength(1);
    const [part] = parts;
    if (part === undefined) throw new Error('no part');
    const inside = outlineLadder(space, part, { limits });
    expect(inside.kind).toBe('choice');
    expect(partsOf(inside).every(({ id }) => id !== part.id)).toBe(true);
    const again = outlinePolicy(policy, { limits }).outline;
    expect(partsOf(again).map(({ id }) => id)).toContain(part.id);
  });
});
