import { describe, expect, it } from 'vitest';
import { compareBehaviour } from '../../src/analysis/compare.ts';
import { reachability } from '../../src/analysis/reachability.ts';
import { spaceOf } from '../../src/analysis/space.ts';
import { worldOf } from '../../src/analysis/world.ts';
import { compilePolicy } from '../../src/compile/compile-policy.ts';
import type { Policy, Rule } from '../../src/policy/types.ts';
import { RoutingRequest } from '../../src/request/routing-request.ts';
import { decideByReference } from '../reference/evaluate.ts';
import { type Family, familyRequests, policyFamily } from '../support/policy-families.ts';
import { seeded } from '../support/seeded.ts';
import { context } from '../support/small-domain.ts';

// What is proved of policies too large to try every request is held against very many random ones:
// two of three are made to meet a rule. `LLMROUTE_PROPERTY_RUNS=20000` asks the long questions.
const LONG = Number(process.env['LLMROUTE_PROPERTY_RUNS'] ?? 500) >= 20_000;
const RULES = LONG ? 1000 : 300;
const REQUESTS = LONG ? 200_000 : 5000;
/** Requests whose compiled decisions are held against the slow truth. */
const BY_HAND = 100;
const FAMILIES: readonly Family[] = ['ordered', 'tenants', 'attributes', 'ranges', 'tenant-ranges'];

/** The same policy after a few edits: rules left out, moved, repeated and sent elsewhere. */
function edited(policy: Policy, seed: number): Policy {
  const random = seeded(seed);
  const below = (end: number): number => Math.floor(random() * end);
  const rules: Rule[] = [...policy.rules];
  const routes = [...policy.routes.keys()];
  for (let edit = 0; edit < 5; edit++) {
    const at = below(rules.length);
    const rule = rules[at];
    if (rule === undefined) continue;
    switch (edit) {
      case 0:
        rules.splice(at, 1);
        break;
      case 1:
        rules.splice(at, 1);
        rules.splice(below(rules.length), 0, rule);
        break;
      case 2:
        rules.splice(below(rules.length), 0, { ...rule, id: 'again' });
        break;
      case 3:
        rules[at] = { ...rule, when: { kind: 'not', part: rule.when, span: rule.span } };
        rules.push(...rules.splice(at, 1));
        break;
      default:
        rules[at] = {
          ...rule,
          action: { kind: 'route', route: routes[below(routes.length)] ?? '', span: rule.span },
        };
    }
  }
  return { ...policy, rules };
}

function routeOf(policy: Policy, decider: number): string {
  const action = policy.rules[decider]?.action ?? policy.otherwise;
  return action.kind === 'route' ? action.route : '';
}

describe.each(FAMILIES)('what is proved of a large policy of the family %s', (family) => {
  const policy = policyFamily(family, RULES, 1);
  const compiled = compilePolicy(policy);
  const requests = familyRequests(family, RULES, 1, REQUESTS).map(
    (attributes, index) => new RoutingRequest({ id: String(index), attributes }),
  );
  const decisions = requests.map((request) => compiled.decide(request, context));

  it('is about decisions that are right', () => {
    for (const [at, request] of requests.slice(0, BY_HAND).entries()) {
      expect(decisions[at]).toBe(decideByReference(policy, request, context));
    }
  });

  it('holds for every request: no rule called unreachable is reached', { timeout: 600_000 }, () => {
    const facts = reachability(spaceOf(policy), policy.rules, worldOf(policy));
    const kinds = { reachable: 0, impossible: 0, covered: 0, unknown: 0 };
    for (const { kind } of facts.rules) kinds[kind]++;
    const reached = new Set(decisions);
    const wrong = [...reached].filter((index) => {
      const { kind } = facts.rules[index] ?? facts.otherwise;
      return kind === 'impossible' || kind === 'covered';
    });
    expect(wrong).toEqual([]);
    expect(reached.size).toBeGreaterThan(RULES / 10);
    // In the last family each tenant and range has a rule of its own.
    if (family !== 'tenant-ranges') expect(kinds.covered + kinds.impossible).toBeGreaterThan(0);
    for (const [index, fact] of facts.rules.entries()) {
      if (fact.kind !== 'reachable') continue;
      expect(compiled.decide(fact.witness.request, context)).toBe(index);
    }
  });

  it('holds for every request: what changes is among what is said to', { timeout: 600_000 }, () => {
    let differing = 0;
    for (const seed of [1, 2, 3]) {
      const after = edited(policy, seed);
      const decide = compilePolicy(after).decide;
      const { groups, cut } = compareBehaviour(policy, after, worldOf(after));
      const said = new Set(groups.map((group) => `${String(group.before)} ${String(group.after)}`));
      const changed = new Set<string>();
      for (const [at, request] of requests.entries()) {
        const [i, j] = [decisions[at] ?? -1, decide(request, context)];
        if (routeOf(policy, i) !== routeOf(after, j)) changed.add(`${String(i)} ${String(j)}`);
      }
      differing += changed.size;
      if (!cut) expect([...changed].filter((group) => !said.has(group))).toEqual([]);
      for (const { before, after: behind, witness } of groups) {
        if (witness === undefined) continue;
        expect(compiled.decide(witness.request, context)).toBe(before);
        expect(decide(witness.request, context)).toBe(behind);
      }
    }
    expect(differing).toBeGreaterThan(0);
  });
});
