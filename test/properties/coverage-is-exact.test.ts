import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { itemsOf, type Item } from '../../src/cases/coverage/items.ts';
import { seek } from '../../src/cases/coverage/seek.ts';
import { showsFor } from '../../src/cases/coverage/shows.ts';
import { runMutants } from '../../src/cases/mutation/run-mutants.ts';
import type { Case } from '../../src/cases/types.ts';
import { compilePolicy } from '../../src/compile/compile-policy.ts';
import type { Condition, Policy } from '../../src/policy/types.ts';
import type { RoutingRequest } from '../../src/request/routing-request.ts';
import { decideByReference } from '../reference/evaluate.ts';
import {
  arbitrarySmallDomain,
  context,
  everyRequest,
  smallWorld,
} from '../support/small-domain.ts';

/** Policies: 500 by default, as long as there is patience with `LLMROUTE_PROPERTY_RUNS=20000`. */
const POLICIES = Number(process.env['LLMROUTE_PROPERTY_RUNS'] ?? 500);

function holds(policy: Policy, when: Condition, request: RoutingRequest): boolean {
  const rule = { id: 'alone', when, action: policy.otherwise, span: policy.span };
  return decideByReference({ ...policy, rules: [rule] }, request, context) === 0;
}

/** Whether a request shows an item, said as slowly as it can be. */
function shows(policy: Policy, item: Item, request: RoutingRequest): boolean {
  const decided = decideByReference(policy, request, context);
  if (item.kind === 'rule') return decided === item.rule;
  if (decided !== -1 && decided < item.rule) return false;
  if (holds(policy, item.test, request) !== item.wanted) return false;
  return holds(policy, item.held, request) !== holds(policy, item.failed, request);
}

describe('what cases can show', () => {
  it('agrees with trying every request', () => {
    const seen = { some: 0, impossible: 0, unknown: 0 };
    fc.assert(
      fc.property(arbitrarySmallDomain, ({ policy, signals }) => {
        const items = itemsOf(policy);
        const compiled = compilePolicy(policy, { generate: false });
        const shown = new Set<Item>();
        for (const request of everyRequest(signals)) {
          const quick = showsFor(compiled, request, context);
          for (const item of items) if (quick(item)) shown.add(item);
        }
        for (const [item, sought] of seek(policy, items, smallWorld)) {
          seen[sought.kind]++;
          if (sought.kind === 'some') {
            expect(shows(policy, item, sought.request)).toBe(true);
            expect(showsFor(compiled, sought.request, context)(item)).toBe(true);
          }
          if (sought.kind === 'impossible') expect(shown.has(item)).toBe(false);
        }
      }),
      { numRuns: POLICIES },
    );
    expect(seen.some).toBeGreaterThan(POLICIES);
    expect(seen.impossible).toBeGreaterThan(POLICIES);
    expect(seen.unknown).toBeLessThan(POLICIES / 5);
  }, 3_600_000);

  it('what a request shows is what the slow truth says', () => {
    fc.assert(
      fc.property(arbitrarySmallDomain, fc.nat(), ({ policy, signals }, nth) => {
        const all = [...everyRequest(signals)];
        const request = all[nth % all.length]!;
        const quick = showsFor(compilePolicy(policy, { generate: false }), request, context);
        for (const item of itemsOf(policy)) {
          expect(quick(item)).toBe(shows(policy, item, request));
        }
      }),
      { numRuns: POLICIES },
    );
  }, 3_600_000);
});

const NOTHING: Case['expect'] = {
  rule: undefined,
  route: undefined,
  model: undefined,
  plan: undefined,
  never: undefined,
  reject: undefined,
  absent: undefined,
  same: undefined,
  cost: undefined,
};

describe('what mutants change', () => {
  it('agrees with trying every request', () => {
    const seen = { killed: 0, survived: 0, equivalent: 0, unknown: 0 };
    fc.assert(
      fc.property(arbitrarySmallDomain, ({ policy, signals }) => {
        const requests = [...everyRequest(signals)];
        const cases = requests.map((request, at): Case => {
          const name = `c${String(at)}`;
          return { name, at: policy.span, request, expect: NOTHING, skip: undefined };
        });
        const prepared = {
          compiled: compilePolicy(policy, { generate: false }),
          tokens: context.tokens,
          roundTrips: undefined as never,
        };
        for (const [mutant, fate] of runMutants(prepared, [cases], 12).mutants) {
          seen[fate.kind]++;
          const outcome = (one: Policy, request: RoutingRequest): string => {
            const action = (
              one.rules[decideByReference(one, request, context)] ?? { action: one.otherwise }
            ).action;
            return action.kind === 'route'
              ? action.route
              : `rejected ${String(action.status)}: ${action.message}`;
          };
          const differs = requests.some(
            (request) => outcome(policy, request) !== outcome(mutant.policy, request),
          );
          if (fate.kind === 'equivalent') expect(differs).toBe(false);
          else expect(fate.kind).toBe(differs ? 'survived' : 'unknown');
        }
      }),
      { numRuns: Math.ceil(POLICIES / 10) },
    );
    expect(seen.survived).toBeGreaterThan(POLICIES / 10);
    expect(seen.equivalent).toBeGreaterThan(POLICIES / 10);
    expect(seen.killed).toBe(0);
  }, 3_600_000);
});
