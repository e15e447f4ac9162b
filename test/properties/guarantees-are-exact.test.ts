import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findAttemptFact } from '../../src/attempt-facts/registry.ts';
import { Facts } from '../../src/analysis/facts.ts';
import { findOperator } from '../../src/operators/registry.ts';
import type { Condition, Guarantee, Policy, Route } from '../../src/policy/types.ts';
import type { RoutingRequest } from '../../src/request/routing-request.ts';
import { keyText } from '../../src/runtime/key-text.ts';
import { sideOf } from '../../src/runtime/split.ts';
import { Absent } from '../../src/base/value.ts';
import { decideByReference, evaluate } from '../reference/evaluate.ts';
import {
  arbitraryCondition,
  arbitraryRules,
  arbitrarySignals,
  context,
  everyRequest,
  smallWorld,
} from '../support/small-domain.ts';
import { smallModel, smallPolicy, smallRoute, smallSplit } from '../support/small-policy.ts';

const POLICIES = Number(process.env['LLMROUTE_PROPERTY_RUNS'] ?? 500);

const span = smallPolicy([], []).span;
const RESIDENCIES = ['eu', 'us', undefined];
const IDS = Array.from({ length: 60 }, (_, at) => `request-${String(at + 1)}`);

/** Fleets of three routes' names the rules use, with splits and fallbacks that never lead back. */
const arbitraryFleet = (signals: readonly string[]) =>
  fc
    .tuple(
      fc.option(fc.constantFrom(...signals), { nil: undefined }),
      fc.array(fc.constantFrom(...RESIDENCIES), { minLength: 4, maxLength: 4 }),
      fc.array(fc.nat(3), { minLength: 6, maxLength: 6 }),
      fc.array(fc.option(fc.nat(5), { nil: undefined, freq: 2 }), { minLength: 6, maxLength: 6 }),
      fc.array(fc.nat(2), { minLength: 2, maxLength: 2 }),
    )
    .map(([by, residencies, pick, fallbacks, splits]) => {
      const models = residencies.map((residency, at) =>
        smallModel(`m${String(at)}`, { residency }),
      );
      // Routes lead on to later ones only.
      const names = ['cheap', 'strong', 'private', 'r3', 'r4', 'r5'];
      const routes = names.map((id, at): Route => {
        const next = fallbacks[at];
        const fallback = next !== undefined && next > at ? names[next] : undefined;
        const later = splits[at];
        if (later !== undefined && at < 2) {
          const shares = later === 0 ? { r3: 50, r4: 50 } : later === 1 ? { r3: 100, r5: 0 } : {};
          if (later < 2) return smallSplit(id, shares, { fallback, by });
        }
        return smallRoute(id, [`m${String(pick[at])}`], { fallback });
      });
      return { models, routes };
    });

const arbitraryWhat: fc.Arbitrary<Condition> = fc.constantFrom('eu', 'us').map((value) => ({
  kind: 'test',
  signal: 'model.residency',
  operator: findOperator('eq')!,
  operand: value,
  span,
}));

const arbitraryGuarded = arbitrarySignals.chain((signals) =>
  fc
    .tuple(
      arbitraryFleet(signals.map(({ signal }) => signal.id)),
      arbitraryRules(signals, 5),
      arbitraryCondition(signals),
      arbitraryWhat,
      fc.constantFrom('never' as const, 'always' as const),
    )
    .map(([{ models, routes }, rules, when, what, holds]) => {
      const guarantee: Guarantee = { id: 'g', description: undefined, when, holds, what, span };
      const policy: Policy = smallPolicy(models, routes, {
        signals: new Map(signals.map(({ signal }) => [signal.id, signal])),
        rules,
        guarantees: [guarantee],
        otherwise: { kind: 'route', route: 'cheap', span },
      });
      return { signals, policy, guarantee };
    }),
);

/** All models that a request with this id can be given to, the slow way. */
function reached(
  policy: Policy,
  route: string | undefined,
  request: RoutingRequest,
  id: string,
): readonly string[] {
  const found = policy.routes.get(route ?? '');
  if (found === undefined) return [];
  const fallback = reached(policy, found.fallback, request, id);
  if (found.kind === 'models') return [...found.models, ...fallback];
  const signal = policy.signals.get(found.by ?? '');
  const reading = signal?.read(request, context) ?? new Absent('no signal');
  const key = reading instanceof Absent ? id : keyText(reading);
  return [...reached(policy, sideOf(found, key).route, request, id), ...fallback];
}

function breaks({ holds, what }: Guarantee, policy: Policy, id: string): boolean {
  const model = policy.models.get(id)!;
  const fact = findAttemptFact(what.kind === 'test' ? what.signal : '');
  const reading = fact?.kind === 'static' ? fact.read({ model, route: '' }) : undefined;
  const truth =
    reading instanceof Absent || reading === undefined
      ? 'absent'
      : what.kind === 'test' && reading === what.operand;
  return holds === 'never' ? truth !== false : truth !== true;
}

describe('guarantees', () => {
  it('are judged as trying every request judges them', () => {
    const seen = { proved: 0, broken: 0, unknown: 0, vacuous: 0 };
    fc.assert(
      fc.property(arbitraryGuarded, ({ signals, policy, guarantee }) => {
        let broken = false;
        let speaks = false;
        for (const request of everyRequest(signals)) {
          if (evaluate(policy, guarantee.when, request, context) !== true) continue;
          speaks = true;
          const index = decideByReference(policy, request, context);
          const action = policy.rules[index]?.action ?? policy.otherwise;
          if (broken || action.kind === 'reject') continue;
          broken = IDS.some((id) =>
            reached(policy, action.route, request, id).some((model) =>
              breaks(guarantee, policy, model),
            ),
          );
        }
        const [fact] = new Facts(policy, smallWorld).guarantees;
        if (fact === undefined) throw new Error('a guarantee was not judged');
        expect(fact.vacuous && speaks).toBe(false);
        if (fact.vacuous) seen.vacuous++;
        const [breach] = fact.breaches;
        if (breach !== undefined) {
          seen.broken++;
          const { request } = breach.witness;
          expect(evaluate(policy, guarantee.when, request, context)).toBe(true);
          const index = decideByReference(policy, request, context);
          expect(index).toBe(breach.rule);
          const action = policy.rules[index]?.action ?? policy.otherwise;
          const models =
            action.kind === 'route' ? reached(policy, action.route, request, request.id) : [];
          expect(models).toContain(breach.model);
          expect(breaks(guarantee, policy, breach.model)).toBe(true);
        } else if (fact.doubts.length > 0) {
          seen.unknown++;
        } else {
          seen.proved++;
          expect(broken).toBe(false);
        }
      }),
      { numRuns: POLICIES },
    );
    expect(seen.proved).toBeGreaterThan(POLICIES / 10);
    expect(seen.broken).toBeGreaterThan(POLICIES / 10);
    expect(seen.unknown).toBeLessThan(POLICIES / 10);
  }, 3_600_000);
});
