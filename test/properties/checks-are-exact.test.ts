import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Facts } from '../../src/analysis/facts.ts';
import type { World } from '../../src/analysis/find.ts';
import { isObject } from '../../src/base/json.ts';
import { checks } from '../../src/checks/registry.ts';
import { conjunctsOf, sparePartsOf, without } from '../../src/checks/spare-parts.ts';
import type { Finding, Subject } from '../../src/checks/types.ts';
import type { CheckCode } from '../../src/diagnostics/check-codes.ts';
import { findOperator } from '../../src/operators/registry.ts';
import type { Action, Condition, Guarantee, Policy } from '../../src/policy/types.ts';
import { RoutingRequest } from '../../src/request/routing-request.ts';
import type { Attributes } from '../../src/request/types.ts';
import { evaluate } from '../reference/evaluate.ts';
import {
  arbitraryCondition,
  arbitraryRules,
  arbitrarySignals,
  arbitraryAction,
  context,
  everyRequest,
  type SmallDomain,
  smallPolicyOf,
  smallSignals,
  smallWorld,
} from '../support/small-domain.ts';
import { spreadSpans } from '../support/spread-spans.ts';

/** Policies: 500 by default, as long as there is patience with `LLMROUTE_PROPERTY_RUNS=20000`. */
const POLICIES = Number(process.env['LLMROUTE_PROPERTY_RUNS'] ?? 500);

const arbitraryDomain = arbitrarySignals.chain((signals) =>
  fc
    .tuple(arbitraryRules(signals, 5), arbitraryAction)
    .map(([rules, otherwise]) => ({ signals, policy: smallPolicyOf(signals, rules, otherwise) })),
);

/** A world whose witnesses can be read back from their JSON. */
const world: World = {
  ...smallWorld,
  build(...given) {
    const built = smallWorld.build(...given);
    return built && { ...built, json: { attributes: { ...built.request.attributes } } };
  },
};

function find(id: CheckCode, policy: Policy): readonly Finding[] {
  const check = checks.find((one) => one.id === id);
  const subject: Subject = { policy, facts: new Facts(policy, world), now: 0 };
  return [...(check?.find(subject) ?? [])].map((found) => {
    // Small domains are never too large.
    if ('leftOut' in found) throw new Error(found.leftOut);
    return found;
  });
}

function witnessOf({ witness }: Finding): RoutingRequest {
  const attributes = witness?.['attributes'];
  if (!isObject(attributes)) throw new Error('a finding without a witness');
  return new RoutingRequest({ id: 'made', attributes: attributes as Attributes });
}

/** Every request with all that is true of it, the slow way. */
class Truth {
  readonly policy: Policy;
  readonly requests: readonly RoutingRequest[];
  /** There are no other requests: of free text only some of three letters are tried. */
  readonly isWhole: boolean;
  /** For each request the rules that match it. */
  readonly matches: readonly (readonly number[])[];

  constructor({ policy, signals }: SmallDomain) {
    this.policy = policy;
    this.requests = [...everyRequest(signals)];
    this.isWhole = !signals.some(({ signal: { type } }) => type.kind === 'string' && !type.values);
    this.matches = this.requests.map((request) =>
      policy.rules.flatMap(({ when }, index) => (this.holds(when, request) ? [index] : [])),
    );
  }

  holds(condition: Condition, request: RoutingRequest): boolean {
    return evaluate(this.policy, condition, request, context) === true;
  }

  /** The requests that no rule above this one takes. */
  come(index: number): readonly RoutingRequest[] {
    return this.requests.filter((_, at) => (this.matches[at]?.[0] ?? Infinity) >= index);
  }

  /** Where a request goes, as if one rule were not there. */
  outcome(at: number, absent = -1): string {
    const first = this.matches[at]?.find((rule) => rule !== absent);
    return nameOf(first === undefined ? this.policy.otherwise : this.policy.rules[first]!.action);
  }

  isReached(index: number): boolean {
    return this.matches.some(([first]) => first === index);
  }
}

function nameOf(action: Action): string {
  return action.kind === 'route' ? action.route : `reject ${String(action.status)}`;
}

/** Counts how often a check says so and how often it says nothing, and that both happen. */
function tally(): { said: number; silent: number; missed: number } {
  return { said: 0, silent: 0, missed: 0 };
}

function expectBoth({ said, silent, missed }: ReturnType<typeof tally>, rarity = 50): void {
  expect(said).toBeGreaterThan(POLICIES / rarity);
  expect(silent).toBeGreaterThan(POLICIES / rarity);
  // Next to nothing is left unsaid: a part that matters can cease to after another one has gone.
  expect(missed).toBeLessThanOrEqual(said / 50);
}

describe('checks agree with trying every request:', () => {
  const always = (property: (domain: SmallDomain, truth: Truth) => void): void => {
    fc.assert(
      fc.property(arbitraryDomain, (domain) => {
        const spread = { ...domain, policy: spreadSpans(domain.policy) };
        property(spread, new Truth(spread));
      }),
      { numRuns: POLICIES },
    );
  };
  const unique = ({ policy }: SmallDomain): Policy => ({ ...policy, match: 'unique' });

  it('redundant-rule', { timeout: 3_600_000 }, () => {
    const seen = tally();
    always(({ policy }, truth) => {
      const found = new Set(find('redundant-rule', policy).map(({ at }) => at.start));
      for (const [index, rule] of policy.rules.entries()) {
        const said = found.has(rule.span.start);
        const isRedundant = truth.requests.every(
          (_, at) => truth.outcome(at) === truth.outcome(at, index),
        );
        if (said) expect(isRedundant).toBe(true);
        if (said && truth.isWhole) expect(truth.isReached(index)).toBe(true);
        const missed = truth.isWhole && isRedundant && truth.isReached(index);
        seen[said ? 'said' : missed ? 'missed' : 'silent']++;
      }
    });
    expectBoth(seen);
  });

  it('redundant-condition', { timeout: 3_600_000 }, () => {
    const seen = tally();
    always(({ policy }, truth) => {
      const found = new Set(find('redundant-condition', policy).map(({ at }) => at.start));
      for (const [index, rule] of policy.rules.entries()) {
        const come = truth.isReached(index) ? truth.come(index) : [];
        const before = come.map((request) => truth.holds(rule.when, request));
        let condition = rule.when;
        const without = (rest: Condition): boolean =>
          come.every((request, at) => truth.holds(rest, request) === before[at]);
        // What is said of a rule is true of all of it together.
        for (let again = true; again;) {
          const spare = [...sparePartsOf(condition)].find(({ part }) => found.has(part.span.start));
          again = spare !== undefined;
          if (spare === undefined) break;
          condition = spare.rest;
          expect(without(condition)).toBe(true);
          seen.said++;
        }
        if (come.length === 0) continue;
        for (const { rest } of sparePartsOf(condition)) {
          seen[truth.isWhole && without(rest) ? 'missed' : 'silent']++;
        }
      }
    });
    expectBoth(seen);
  });

  it(
    'unreachable-default, unreachable-rule and impossible-condition',
    { timeout: 3_600_000 },
    () => {
      const seen = tally();
      always(({ policy }, truth) => {
        const places = (id: CheckCode): ReadonlySet<number> =>
          new Set(find(id, policy).map(({ at }) => at.start));
        const [unreachable, impossible] = [
          places('unreachable-rule'),
          places('impossible-condition'),
        ];
        for (const [index, rule] of policy.rules.entries()) {
          const isPossible = truth.matches.some((rules) => rules.includes(index));
          const said = unreachable.has(rule.span.start) || impossible.has(rule.when.span.start);
          if (impossible.has(rule.when.span.start)) expect(isPossible).toBe(false);
          if (unreachable.has(rule.span.start) && truth.isWhole) expect(isPossible).toBe(true);
          if (said) expect(truth.isReached(index)).toBe(false);
          seen[said ? 'said' : truth.isReached(index) || !truth.isWhole ? 'silent' : 'missed']++;
        }
        const isLeft = truth.matches.some(({ length }) => length === 0);
        if (places('unreachable-default').size > 0) expect(isLeft).toBe(false);
        else if (!isLeft && truth.isWhole) seen.missed++;
      });
      expectBoth(seen);
    },
  );

  it('rules-overlap', { timeout: 3_600_000 }, () => {
    const seen = tally();
    always((domain, truth) => {
      const pairs = new Set<string>();
      for (const finding of find('rules-overlap', unique(domain))) {
        const [, first = '', second = ''] = /`(.*?)` and `(.*?)`/.exec(finding.message) ?? [];
        pairs.add(`${first} ${second}`);
        if (finding.severity !== undefined) continue;
        for (const id of [first, second]) {
          const rule = domain.policy.rules.find((one) => one.id === id);
          expect(truth.holds(rule!.when, witnessOf(finding))).toBe(true);
        }
      }
      const { rules } = domain.policy;
      for (const [i, one] of rules.entries()) {
        for (const [j, other] of rules.entries()) {
          if (j <= i) continue;
          const said = pairs.has(`${one.id} ${other.id}`);
          const overlap = truth.matches.some((all) => all.includes(i) && all.includes(j));
          // That there is none is claimed where nothing is said: no overlap may be passed over.
          if (overlap) expect(said).toBe(true);
          seen[said ? 'said' : 'silent']++;
        }
      }
    });
    expectBoth(seen);
  });

  it('rules-gap', { timeout: 3_600_000 }, () => {
    const seen = tally();
    always((domain, truth) => {
      const [finding] = find('rules-gap', unique(domain));
      const gap = truth.matches.some(({ length }) => length === 0);
      if (gap) expect(finding).toBeDefined();
      if (finding !== undefined && finding.severity === undefined) {
        const request = witnessOf(finding);
        expect(domain.policy.rules.some(({ when }) => truth.holds(when, request))).toBe(false);
      }
      seen[finding === undefined ? 'silent' : 'said']++;
    });
    expectBoth(seen);
  });

  it('unhandled-value', { timeout: 3_600_000 }, () => {
    const seen = tally();
    const plans = smallSignals.filter(({ signal }) => signal.id === 'plan');
    const arbitraryPlans = fc.tuple(arbitraryRules(plans, 4), arbitraryAction);
    const property = fc.property(arbitraryPlans, ([rules, otherwise]) => {
      const policy = smallPolicyOf(plans, rules, otherwise);
      const truth = new Truth({ policy, signals: plans });
      const types = plans.map(({ signal: { id, type } }) => ({ id, type, span: policy.span }));
      const attributes = new Map(types.map((one) => [one.id, one]));
      for (const { message } of find('unhandled-value', { ...policy, attributes })) {
        const [, id = '', value = ''] = /whose `(.*?)` is `(.*?)`/.exec(message) ?? [];
        for (const [at, request] of truth.requests.entries()) {
          if (request.attributes[id] === value) expect(truth.matches[at]).toEqual([]);
        }
        seen.said++;
      }
      seen.silent++;
    });
    fc.assert(property, { numRuns: POLICIES });
    expect(seen.said).toBeGreaterThan(POLICIES / 250);
  });

  it('unprotected-absence', { timeout: 3_600_000 }, () => {
    const seen = tally();
    const arbitraryGuarded = arbitraryDomain.chain((domain) =>
      arbitraryCondition(domain.signals).map((when) => ({ ...domain, when })),
    );
    fc.assert(
      fc.property(arbitraryGuarded, ({ policy: plain, signals, when }) => {
        const { policy, guarantee } = guarded(plain, signals, when);
        const truth = new Truth({ policy, signals });
        const breaks = truth.requests.map((_, at) =>
          /^(?:strong|private)$/.test(truth.outcome(at)),
        );
        const isKept = truth.requests.every(
          (request, at) => !breaks[at] || !truth.holds(guarantee.when, request),
        );
        const found = find('unprotected-absence', policy);
        if (found.length > 0) expect(isKept).toBe(true);
        for (const part of conjunctsOf(guarantee.when)) {
          if (part.kind !== 'test') continue;
          const rest = without(guarantee.when, part);
          const escapes = (request: RoutingRequest): boolean =>
            request.attributes[part.signal] === undefined && truth.holds(rest, request);
          const finding = found.find(({ at }) => at.start === part.span.start);
          const isOpen =
            isKept && truth.requests.some((request, at) => breaks[at] && escapes(request));
          if (finding !== undefined) {
            expect(isOpen).toBe(true);
            expect(escapes(witnessOf(finding))).toBe(true);
          }
          seen[finding !== undefined ? 'said' : isOpen && truth.isWhole ? 'missed' : 'silent']++;
        }
      }),
      { numRuns: POLICIES },
    );
    expectBoth(seen, 100);
  });
});

/** The same policy with a guarantee that holds for one model of three. */
function guarded(
  plain: Policy,
  signals: SmallDomain['signals'],
  when: Condition,
): { readonly policy: Policy; readonly guarantee: Guarantee } {
  const { span } = plain;
  const operator = findOperator('eq');
  if (operator === undefined) throw new Error('no operator');
  const what = { kind: 'test', signal: 'model.residency', operator, operand: 'eu', span } as const;
  const policy = spreadSpans({
    ...plain,
    attributes: new Map(signals.map(({ signal: { id, type } }) => [id, { id, type, span }])),
    models: new Map(
      [...plain.models].map(([id, model]) => [
        id,
        id === 'cheap' ? { ...model, residency: 'eu' } : model,
      ]),
    ),
    guarantees: [{ id: 'g', description: undefined, when, holds: 'always', what, span }],
  });
  const [guarantee] = policy.guarantees;
  if (guarantee === undefined) throw new Error('no guarantee');
  return { policy, guarantee };
}
