import { describe, expect, it } from 'vitest';
import { loadPolicy } from '../../src/bind/load.ts';
import { compilePolicy } from '../../src/compile/compile-policy.ts';
import { RoutingRequest } from '../../src/request/routing-request.ts';
import { decideByReference } from '../reference/evaluate.ts';
import type { Family } from '../support/policy-families.ts';
import { familyRequests, policyFamily, policyFamilyYaml } from '../support/policy-families.ts';
import { contextOf } from '../support/requests.ts';

const families: readonly Family[] = ['ordered', 'tenants', 'attributes', 'ranges', 'tenant-ranges'];
const context = contextOf();

describe.each(families)('the family %s', (family) => {
  it.each([1, 10, 400])('of %i rules decides as the reference does, all ways', async (rules) => {
    const policy = policyFamily(family, rules, 1);
    expect(policy.rules).toHaveLength(rules);
    const text = policyFamilyYaml(family, rules, 1);
    const loaded = await loadPolicy('family.yaml', async () => new TextEncoder().encode(text));
    expect(loaded.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    if (loaded.value === undefined) throw new Error('not bound');
    const generated = compilePolicy(policy);
    const walking = compilePolicy(policy, { generate: 'walk' });
    const interpreted = compilePolicy(policy, { generate: false });
    const fromText = compilePolicy(loaded.value);
    const decided = new Set<number>();
    for (const attributes of familyRequests(family, rules, 1, 300)) {
      const request = new RoutingRequest({ id: 'made', attributes });
      const expected = decideByReference(policy, request, context);
      expect(generated.decide(request, context)).toBe(expected);
      expect(walking.decide(request, context)).toBe(expected);
      expect(interpreted.decide(request, context)).toBe(expected);
      expect(fromText.decide(request, context)).toBe(expected);
      decided.add(expected);
    }
    // Requests that all fall to a handful of rules would measure nothing.
    expect(decided.size).toBeGreaterThan(Math.min(rules, 60) / 4);
  });
});
