import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reachability } from '../../src/analysis/reachability.ts';
import { spaceOf } from '../../src/analysis/space.ts';
import { decideByReference } from '../reference/evaluate.ts';
import {
  arbitrarySmallDomain,
  context,
  everyRequest,
  smallWorld,
} from '../support/small-domain.ts';

/** Policies: 500 by default, as long as there is patience with `LLMROUTE_PROPERTY_RUNS=20000`. */
const POLICIES = Number(process.env['LLMROUTE_PROPERTY_RUNS'] ?? 500);

describe('which rules are reached', () => {
  it('agrees with trying every request', () => {
    const seen = { reachable: 0, impossible: 0, covered: 0, unknown: 0 };
    fc.assert(
      fc.property(arbitrarySmallDomain, ({ policy, signals }) => {
        const reached = new Set<number>();
        const satisfied = new Set<number>();
        for (const request of everyRequest(signals)) {
          reached.add(decideByReference(policy, request, context));
          for (const [index, rule] of policy.rules.entries()) {
            if (satisfied.has(index)) continue;
            const alone = { ...policy, rules: [rule] };
            if (decideByReference(alone, request, context) === 0) satisfied.add(index);
          }
        }
        const facts = reachability(spaceOf(policy), policy.rules, smallWorld);
        for (const [index, fact] of [...facts.rules, facts.otherwise].entries()) {
          const number = index === policy.rules.length ? -1 : index;
          seen[fact.kind]++;
          switch (fact.kind) {
            case 'reachable':
              expect(decideByReference(policy, fact.witness.request, context)).toBe(number);
              break;
            case 'impossible':
              expect(satisfied.has(number)).toBe(false);
              break;
            case 'covered': {
              expect(reached.has(number)).toBe(false);
              // The blamed rules suffice, and none of them can be spared.
              const rule = policy.rules[number] ?? {
                ...policy.rules[0]!,
                when: { kind: 'always' as const, span: policy.span },
              };
              const by = fact.by.map((one) => policy.rules[one]!);
              const left = (blamed: typeof by): boolean =>
                [...everyRequest(signals)].some(
                  (request) =>
                    decideByReference({ ...policy, rules: [...blamed, rule] }, request, context) ===
                    blamed.length,
                );
              expect(left(by)).toBe(false);
              break;
            }
            case 'unknown':
              break;
          }
        }
      }),
      { numRuns: POLICIES },
    );
    expect(seen.reachable).toBeGreaterThan(POLICIES);
    expect(seen.impossible + seen.covered).toBeGreaterThan(POLICIES / 10);
  }, 3_600_000);
});
