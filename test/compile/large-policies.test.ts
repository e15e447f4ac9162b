import { describe, expect, it } from 'vitest';
import { compilePolicy } from '../../src/compile/compile-policy.ts';
import { childrenOf, countNodes } from '../../src/compile/tree.ts';
import type { Index, Tree } from '../../src/compile/tree.ts';
import { operatorFor, findOperator } from '../../src/operators/registry.ts';
import type { Operator } from '../../src/operators/types.ts';
import type { Condition } from '../../src/policy/types.ts';
import { RoutingRequest } from '../../src/request/routing-request.ts';
import { SourceText } from '../../src/source/source-text.ts';
import { decideByReference } from '../reference/evaluate.ts';
import { context, policyOf } from '../support/arbitrary-policy.ts';

const span = { source: new SourceText('generated.yaml', ''), start: 0, end: 0 };
const gte = findOperator('gte') as Operator;
const lt = findOperator('lt') as Operator;
const eq = operatorFor('scalar');
const contains = findOperator('contains') as Operator;
const prefix = findOperator('prefix') as Operator;

function test(signal: string, operator: Operator, operand: string | number | boolean): Condition {
  return { kind: 'test', signal, operator, operand, span };
}

/** A linear congruential generator (Numerical Recipes), for tables that never change. */
function seeded(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 4294967296) * below);
  };
}

/** Narrow ranges on two axes whose cuts are all different: more classes than rows can hold. */
function ranges(rules: number): readonly Condition[] {
  const random = seeded(rules);
  return Array.from({ length: rules }, (): Condition => {
    const [low, other] = [random(1e9), random(1e9)];
    const parts = [
      test('size', gte, low),
      test('size', lt, low + random(3e8)),
      test('count', gte, other),
      test('count', lt, other + random(3e8)),
    ];
    return { kind: 'all', parts, span };
  });
}

/** Words on three axes, each rule asking for two of them. */
function words(rules: number): readonly Condition[] {
  const random = seeded(rules + 1);
  return Array.from({ length: rules }, (_, index): Condition => {
    const parts = [
      test('text', eq, `t${random(rules)}`),
      test('name', eq, `n${random(40)}`),
      test('flag', eq, random(2) === 0),
    ];
    return { kind: 'all', parts: parts.filter((_part, at) => at !== index % 3), span };
  });
}

/** Members of a set, far more than an index has columns, some beside a range. */
function tags(rules: number): readonly Condition[] {
  const random = seeded(rules + 2);
  return Array.from({ length: rules }, (_, index): Condition => {
    const member = test('tags', contains, `m${random(MEMBERS)}`);
    if (index % 3 > 0) return member;
    return { kind: 'all', parts: [member, test('size', gte, random(1e9))], span };
  });
}
const MEMBERS = 500;

/** Words and prefixes of words on one axis, wanted and not wanted. */
function affixes(rules: number): readonly Condition[] {
  const random = seeded(rules + 3);
  return Array.from({ length: rules }, (_, index): Condition => {
    const text = `t${random(rules)}`;
    if (index % 2 === 0) return test('text', eq, text);
    const part = test('text', prefix, text.slice(0, 3 + random(3)));
    const other = test('name', eq, `n${random(40)}`);
    return { kind: 'all', parts: [part, { kind: 'not', part: other, span }], span };
  });
}

/** Ranges under eight names: an index for each, more than get code of their own. */
function named(rules: number): readonly Condition[] {
  return ranges(rules).map((part, index): Condition => {
    const name = test('name', eq, `n${index % 8}`);
    return { kind: 'all', parts: [name, part], span };
  });
}

describe.each([
  ['named', named, 2400, 8],
  ['ranges', ranges, 3000, 1],
  ['ranges, coarsened', ranges, 9000, 1],
  ['words', words, 5000, 0],
  ['tags', tags, 2000, 1],
  ['affixes', affixes, 3000, 0],
] as const)('%s', (_, make, rules, indexes) => {
  const policy = policyOf(make(rules));
  const generated = compilePolicy(policy);
  const walking = compilePolicy(policy, { generate: 'walk' });
  const interpreted = compilePolicy(policy, { generate: false });
  const random = seeded(7);

  it('decides like the reference', () => {
    const found = new Set<number>();
    for (let count = 0; count < 400; count++) {
      const request = new RoutingRequest({
        id: 'generated',
        attributes: {
          size: random(1.2e9),
          count: random(1.2e9),
          text: `t${random(rules)}`,
          name: `n${random(45)}`,
          tags: [`m${random(MEMBERS)}`, `m${random(2 * MEMBERS)}`],
          ...(random(5) === 0 ? {} : { flag: random(2) === 0 }),
        },
      });
      const expected = decideByReference(policy, request, context);
      found.add(expected);
      expect(generated.decide(request, context)).toBe(expected);
      expect(walking.decide(request, context)).toBe(expected);
      expect(interpreted.decide(request, context)).toBe(expected);
    }
    expect(found.size).toBeGreaterThan(20);
  });

  it('stays within the node budget', () => {
    expect(countNodes(generated.root)).toBeLessThan(20 * rules + 4096);
  });

  it('looks at a bounded number of axes at once', () => {
    const widths = indexesIn(generated.root).map(({ axes }) => axes.length);
    expect(Math.max(0, ...widths)).toBeLessThanOrEqual(64);
    expect(widths.length).toBeGreaterThanOrEqual(indexes);
  });
});

function indexesIn(root: Tree): readonly Index[] {
  return root.kind === 'index' ? [root] : childrenOf(root).flatMap(indexesIn);
}
