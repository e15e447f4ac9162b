import { compareBehaviour, type BehaviourGroup } from '../analysis/compare.ts';
import { Facts } from '../analysis/facts.ts';
import type { GuaranteeFact } from '../analysis/guarantees.ts';
import type { Witness, World } from '../analysis/find.ts';
import { wishesOf } from '../analysis/keys.ts';
import { planKeys } from '../analysis/plan-key.ts';
import { sameGuarantee } from '../analysis/same-guarantees.ts';
import { worldOf, worldOfBoth } from '../analysis/world.ts';
import { atTime, timeMatters } from '../analysis/witness/at-time.ts';
import { TRUE } from '../compile/formula.ts';
import type { JsonObject } from '../base/json.ts';
import type { Action, Guarantee, ModelId, Policy, RouteId, RuleId } from '../policy/types.ts';
import type { DecisionContext } from '../runtime/occasion.ts';
import { Planner } from '../runtime/planner.ts';
import { Turns } from '../runtime/turns.ts';

/** What is known of a guarantee. */
export type Standing = 'proved' | 'broken' | 'unknown';

/** A guarantee that stands otherwise than before. */
export interface GuaranteeChange {
  readonly id: string;
  /** Undefined where only the other policy gives it. */
  readonly before: Standing | undefined;
  readonly after: Standing | undefined;
  /** A request that breaks it now. */
  readonly witness: JsonObject | undefined;
  /** What the request comes to: `rule `a` leads to model `b`: model.residency is us`. */
  readonly why: string | undefined;
}

/** Requests that are decided otherwise in one way. */
export interface DecisionChange {
  readonly from: { readonly rule: RuleId; readonly action: Action };
  readonly to: { readonly rule: RuleId; readonly action: Action };
  readonly witness: JsonObject | undefined;
  /** Why it is not known whether there are such requests. */
  readonly unknown: string | undefined;
}

/** A route that answers otherwise, though it is still called the same. */
export interface PlanChange {
  readonly route: RouteId;
  /** Rules that lead there in the new policy. */
  readonly rules: readonly RuleId[];
  /** The models that the example is given to, in order. */
  readonly before: readonly ModelId[];
  readonly after: readonly ModelId[];
  readonly witness: JsonObject | undefined;
  /** Why it is not known whether a request comes there. */
  readonly unknown: string | undefined;
}

/** What two policies do differently. */
export interface BehaviourDiff {
  readonly guarantees: readonly GuaranteeChange[];
  readonly decisions: readonly DecisionChange[];
  readonly plans: readonly PlanChange[];
  /** There may be more than is listed. */
  readonly cut: boolean;
  /** Names of rules, old and new, that a change of decisions concerns; `default` among them. */
  readonly concerned: {
    readonly before: ReadonlySet<RuleId>;
    readonly after: ReadonlySet<RuleId>;
  };
}

/** Whether it is proved that every request is treated alike. */
export function changesNothing({ guarantees, decisions, plans, cut }: BehaviourDiff): boolean {
  return guarantees.length + decisions.length + plans.length === 0 && !cut;
}

/** Groups that are looked for before a comparison is cut. */
const MOST_GROUPS = 200;

/** Works out what two policies do differently, for every request. */
export function diffBehaviour(before: Policy, after: Policy): BehaviourDiff {
  const world = worldOfBoth(before, after);
  const both = { with: [before, after] };
  const [oldKey, newKey] = [planKeys(before, both), planKeys(after, both)];
  const alike = (a: Action, b: Action): boolean =>
    (a.kind === 'route' && b.kind === 'route' && a.route === b.route) || oldKey(a) === newKey(b);
  const { groups, cut } = compareBehaviour(before, after, world, { most: MOST_GROUPS, alike });
  const [old, now] = [new Facts(before, worldOf(before)), new Facts(after, world)];
  return {
    guarantees: guaranteeChanges(old, now),
    decisions: groups.map((group) => decisionChange(before, after, group)),
    plans: planChanges(now, before, oldKey, newKey),
    cut,
    concerned: {
      before: new Set(groups.map((group) => nameOf(before, group.before))),
      after: new Set(groups.map((group) => nameOf(after, group.after))),
    },
  };
}

function nameOf(policy: Policy, index: number): RuleId {
  return policy.rules[index]?.id ?? 'default';
}

function decisionChange(before: Policy, after: Policy, group: BehaviourGroup): DecisionChange {
  return {
    from: {
      rule: nameOf(before, group.before),
      action: before.rules[group.before]?.action ?? before.otherwise,
    },
    to: {
      rule: nameOf(after, group.after),
      action: after.rules[group.after]?.action ?? after.otherwise,
    },
    witness: group.witness?.json,
    unknown: group.unknown,
  };
}

function standingOf({ breaches, doubts }: GuaranteeFact): Standing {
  if (breaches.length > 0) return 'broken';
  return doubts.length > 0 ? 'unknown' : 'proved';
}

/** Newly broken ones first, then what is not known any more, then the rest. */
function guaranteeChanges(old: Facts, now: Facts): readonly GuaranteeChange[] {
  const was = new Map(old.guarantees.map((fact) => [fact.guarantee.id, fact]));
  const changes: GuaranteeChange[] = [];
  for (const fact of now.guarantees) {
    const { id } = fact.guarantee;
    const earlier = was.get(id);
    was.delete(id);
    const before = earlier === undefined ? undefined : standingOf(earlier);
    const after = standingOf(fact);
    const says: readonly [Policy, Guarantee] = [now.policy, fact.guarantee];
    // What every attempt keeps stops none, whatever it says.
    const acts = after !== 'proved';
    const same = earlier !== undefined && sameGuarantee([old.policy, earlier.guarantee], says);
    if (before === after && (same || !acts)) continue;
    const [breach] = fact.breaches;
    changes.push({
      id,
      before,
      after,
      witness: breach?.witness.json,
      why:
        breach === undefined
          ? undefined
          : breachWords(now.policy, breach.rule, breach.model, breach.why),
    });
  }
  for (const [id, fact] of was) {
    const before = standingOf(fact);
    changes.push({ id, before, after: undefined, witness: undefined, why: undefined });
  }
  const rank = { broken: 0, unknown: 1, gone: 2, proved: 3 };
  return changes.sort((a, b) => rank[a.after ?? 'gone'] - rank[b.after ?? 'gone']);
}

function planChanges(
  now: Facts,
  before: Policy,
  oldKey: (action: Action) => string,
  newKey: (action: Action) => string,
): readonly PlanChange[] {
  const { policy: after, world } = now;
  const leading = new Map<RouteId, number[]>();
  for (const [index, action] of [
    ...after.rules.map((rule) => rule.action),
    after.otherwise,
  ].entries()) {
    if (action.kind !== 'route' || !before.routes.has(action.route)) continue;
    const rules = leading.get(action.route);
    if (rules === undefined) leading.set(action.route, [index]);
    else rules.push(index);
  }
  const planners = { before: new Planner(before), after: new Planner(after) };
  const contexts = { before: contextOf(before, world), after: contextOf(after, world) };
  const stamped = timeMatters(before, true) || timeMatters(after, true);
  const changes: PlanChange[] = [];
  for (const [route, rules] of leading) {
    const action: Action = { kind: 'route', route, span: after.span };
    if (oldKey(action) === newKey(action)) continue;
    const compare = (witness: Witness) => {
      const { request, json } = stamped ? atTime(witness, world.context.now) : witness;
      const models = (side: 'before' | 'after'): readonly ModelId[] => {
        const plan = planners[side].plan(action, request, contexts[side]());
        return plan.attempts.map(({ model }) => model.id);
      };
      return { json, before: models('before'), after: models('after') };
    };
    let shown: ReturnType<typeof compare> | undefined;
    for (const witness of witnessesOf(now, route, rules)) {
      const one = compare(witness);
      const differs = one.before.join('\n') !== one.after.join('\n');
      if (shown === undefined || differs) shown = one;
      if (differs) break;
    }
    const unknown = shown === undefined ? whyNotKnown(now, rules) : undefined;
    // Proved: no request comes there.
    if (shown === undefined && unknown === undefined) continue;
    changes.push({
      route,
      rules: rules.map((index) => nameOf(after, index)),
      before: shown?.before ?? [],
      after: shown?.after ?? [],
      witness: shown?.json,
      unknown,
    });
  }
  return changes;
}

/** What a policy's plans are made with, anew for each. */
function contextOf({ timeZone }: Policy, { context }: World): () => DecisionContext {
  return () => ({ signals: { ...context, timeZone }, seed: 0, turns: new Turns() });
}

/** Why it is not known whether a request reaches any of some rules; undefined where none does. */
function whyNotKnown({ reachability }: Facts, rules: readonly number[]): string | undefined {
  for (const index of rules) {
    const fact = reachability.rules[index] ?? reachability.otherwise;
    if (fact.kind === 'unknown') return fact.why;
  }
  return undefined;
}

/** Rules and ways of a route for which a request is made up. */
const MOST_RULES = 5;
const MOST_WAYS = 32;

/** Requests that rules lead to a route, and then each way that splits open. */
function* witnessesOf(now: Facts, route: RouteId, rules: readonly number[]): Generator<Witness> {
  const { policy, reachability, formulas, ways } = now;
  const reached = rules.filter((index) => {
    const fact = reachability.rules[index] ?? reachability.otherwise;
    return fact.kind === 'reachable';
  });
  for (const index of reached.slice(0, MOST_RULES)) {
    const fact = reachability.rules[index] ?? reachability.otherwise;
    if (fact.kind === 'reachable') yield fact.witness;
  }
  for (const index of reached.slice(0, MOST_RULES)) {
    const above = [...policy.rules.keys()].slice(0, index);
    for (const { steps } of ways.all(route).list.slice(0, MOST_WAYS)) {
      const keys = wishesOf(policy, steps);
      if (keys.size === 0) continue;
      const found = now.ask([formulas[index] ?? TRUE], above, [], { keys });
      if (found.kind === 'some') yield found.witness;
    }
  }
}

/**
 * The guarantees that the new policy breaks, or may break, for requests for which the old one, as
 * far as it can speak of them, keeps them. `before` is the old policy with the same guarantees, or
 * without those that it has no names for.
 */
export function brokenNewly(before: Policy, after: Policy): readonly GuaranteeChange[] {
  const now = new Facts(after, worldOfBoth(before, after));
  const old = new Facts(before, worldOf(before));
  return now.guarantees.flatMap((fact): readonly GuaranteeChange[] => {
    const { guarantee } = fact;
    const earlier = old.guarantees.find((one) => one.guarantee.id === guarantee.id);
    // Where the old policy reads requests otherwise, what it breaks there is no measure.
    const comparable =
      earlier !== undefined && sameGuarantee([before, earlier.guarantee], [after, guarantee]);
    const found = comparable ? newBreach(old, now, earlier, fact) : firstBreach(now.policy, fact);
    return found === undefined ? [] : [{ id: guarantee.id, before: 'proved', ...found }];
  });
}

type NewBreach = Pick<GuaranteeChange, 'after' | 'witness' | 'why'>;

function firstBreach(policy: Policy, { breaches, doubts }: GuaranteeFact): NewBreach | undefined {
  const [breach] = breaches;
  const [doubt] = doubts;
  if (breach !== undefined) {
    const why = breachWords(policy, breach.rule, breach.model, breach.why);
    return { after: 'broken', witness: breach.witness.json, why };
  }
  return doubt === undefined ? undefined : notKnown(policy, doubt.rule, doubt.model, doubt.why);
}

/** What the new policy breaks, told from what the old one has broken or may have broken. */
function newBreach(
  old: Facts,
  now: Facts,
  was: GuaranteeFact,
  is: GuaranteeFact,
): NewBreach | undefined {
  const standing = [standingOf(was), standingOf(is)] as const;
  if (standing[0] === 'proved' || (standing[0] === 'unknown' && standing[1] === 'broken')) {
    return firstBreach(now.policy, is);
  }
  if (standing[1] !== 'broken') return undefined;
  const [before, after] = [old.policy, now.policy];
  const blocking = (policy: Policy) => {
    const planner = new Planner(policy);
    const context = contextOf(policy, now.world);
    return (action: Action, { request }: Witness) =>
      planner
        .plan(action, request, context())
        .blocked.find(({ guarantee }) => guarantee === is.guarantee.id);
  };
  const blockedBy = { before: blocking(before), after: blocking(after) };
  const options = { within: is.guarantee.when };
  const { groups, cut } = compareBehaviour(before, after, now.world, options);
  let open: NewBreach | undefined = cut
    ? { after: 'unknown', witness: undefined, why: 'the comparison was cut' }
    : undefined;
  for (const group of groups) {
    const { witness } = group;
    if (witness !== undefined) {
      const { from, to } = decisionChange(before, after, group);
      const blocked = blockedBy.after(to.action, witness);
      if (blocked !== undefined && blockedBy.before(from.action, witness) === undefined) {
        const why = breachWords(after, group.after, blocked.model, blocked.why);
        return { after: 'broken', witness: witness.json, why };
      }
    }
    // One request of the group says nothing of the others.
    const risk = placeOf(is, group.after);
    if (risk === undefined || placeOf(was, group.before) !== undefined) continue;
    open ??= notKnown(after, group.after, risk.model, 'it depends on the request');
  }
  return open;
}

/** Where a rule breaks a guarantee, or may break it. */
function placeOf({ breaches, doubts }: GuaranteeFact, rule: number) {
  return breaches.find((one) => one.rule === rule) ?? doubts.find((one) => one.rule === rule);
}

function notKnown(policy: Policy, rule: number, model: ModelId, why: string): NewBreach {
  const words = breachWords(policy, rule, model, `not known whether it breaks it, ${why}`);
  return { after: 'unknown', witness: undefined, why: words };
}

function breachWords(policy: Policy, rule: number, model: ModelId, why: string): string {
  return `${nameOf(policy, rule)} leads to ${model}: ${why}`;
}
