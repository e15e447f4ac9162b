/**
 * Whether a guarantee holds for every attempt of every request.
 *
 * For each rule that leads to a route: follow sides, models and fallbacks to every model that can be
 * asked, whatever a strategy puts first. Where the model may break the guarantee, ask for a request
 * that the rule takes, that the guarantee speaks of, and whose keys fall on the sides of the way.
 * None anywhere: proved. A request is shown only if planning it really comes upon the attempt.
 */
import { findAttemptFact } from '../attempt-facts/registry.ts';
import type { NumberRange } from '../attempt-facts/types.ts';
import { unreachable } from '../base/unreachable.ts';
import { FALSE, TRUE, type Formula } from '../compile/formula.ts';
import type { Action, Condition, Guarantee, ModelId, Policy, RouteId } from '../policy/types.ts';
import type { RoutingRequest } from '../request/routing-request.ts';
import { EXPECTED_OUTPUT_TOKENS } from '../runtime/needs.ts';
import { Planner } from '../runtime/planner.ts';
import { Turns } from '../runtime/turns.ts';
import { attemptRisk } from './attempt-risk.ts';
import type { Cover } from './cover.ts';
import { findWitness, type Found, type Terms, type Witness, type World } from './find.ts';
import { wishesOf, type KeyWishes } from './keys.ts';
import type { Step, Way, Ways } from './leads-to.ts';
import { ObstacleFile } from './obstacles.ts';
import { askWithin, totalBudget } from './reachability.ts';
import type { Budget, Query } from './search.ts';
import type { Space } from './space.ts';
import { atTime, timeMatters } from './witness/at-time.ts';

/** A policy and what has been worked out about it. */
export interface Judged {
  readonly policy: Policy;
  /** Cut by the rules and by the conditions of the guarantees. */
  readonly space: Space;
  readonly ways: Ways;
  readonly world: World;
}

/** Where a guarantee does not hold, or may not. */
interface Place {
  /** Position of the rule; -1 for the default. */
  readonly rule: number;
  readonly model: ModelId;
  readonly route: RouteId;
  readonly way: readonly Step[];
}

/** A request that breaks a guarantee, and the attempt that does. */
export interface Breach extends Place {
  readonly witness: Witness;
  /** What about the attempt breaks it: `model.residency is us`. */
  readonly why: string;
}

/** A place of which it is not known whether some request breaks the guarantee there. */
export interface Doubt extends Place {
  readonly why: string;
}

/** What is known of one guarantee. Proved: neither breaches nor doubts. */
export interface GuaranteeFact {
  readonly guarantee: Guarantee;
  /** One for each rule at most. */
  readonly breaches: readonly Breach[];
  readonly doubts: readonly Doubt[];
  /** No request satisfies its `when`. */
  readonly vacuous: boolean;
}

/** Beyond this many guarantees all have to do with what so many may spend. */
const MOST_COUNTED = 4;

/** Judges every guarantee of a policy. */
export function judgeGuarantees(facts: Judged): readonly GuaranteeFact[] {
  const { policy, space } = facts;
  const covers = policy.rules.map((rule, index) => space.cover(space.formula(rule.when), index));
  const planner = new Planner(policy);
  const left = totalBudget(covers.length * Math.min(policy.guarantees.length, MOST_COUNTED));
  return policy.guarantees.map((guarantee) =>
    judge(facts, guarantee, space.formula(guarantee.when), covers, planner, left),
  );
}

/** Judges what one guarantee says of attempts, for other requests than it speaks of. */
export function judgeElsewhere(facts: Judged, guarantee: Guarantee, when: Formula): GuaranteeFact {
  const { policy, space } = facts;
  const covers = policy.rules.map((rule, index) => space.cover(space.formula(rule.when), index));
  const always = { ...guarantee, when: { kind: 'always', span: guarantee.span } as const };
  const planner = new Planner({ ...policy, guarantees: [always] });
  return judge(facts, guarantee, when, covers, planner, totalBudget(covers.length));
}

function judge(
  facts: Judged,
  guarantee: Guarantee,
  when: Formula,
  covers: readonly Cover[],
  planner: Planner,
  left: Budget,
): GuaranteeFact {
  const { policy, space, world } = facts;
  const breaches: Breach[] = [];
  const doubts: Doubt[] = [];
  const earlier = new ObstacleFile();
  const ask = (query: Query, terms?: Terms): Found =>
    askWithin(left, covers.length, (budget) => findWitness(space, query, budget, world, terms));
  const waysFrom = new Map<RouteId, readonly RiskyWay[]>();
  const riskyFrom = (route: RouteId): readonly RiskyWay[] => {
    const known = waysFrom.get(route) ?? riskyWays(facts, guarantee, route);
    waysFrom.set(route, known);
    return known;
  };
  const stamped = timeMatters(policy, asksOfRequest(guarantee.what));
  const entries = [...policy.rules.map((rule) => rule), undefined];
  for (const [at, rule] of entries.entries()) {
    const action: Action = rule === undefined ? policy.otherwise : rule.action;
    const formula = rule === undefined ? TRUE : space.formula(rule.when);
    const query = { wanted: [formula, when], avoided: earlier };
    const risky = action.kind === 'route' ? riskyFrom(action.route) : [];
    let broken = false;
    for (const { way, route, certain, whole } of risky) {
      if (broken) break;
      const place: Place = {
        rule: rule === undefined ? -1 : at,
        model: way.model,
        route,
        way: way.steps,
      };
      let why: string | undefined;
      const shows = (request: RoutingRequest): boolean => {
        why = breachOf(planner, action, request, facts, guarantee, place);
        return why !== undefined;
      };
      const keys = whole ? wishesOf(policy, way.steps) : NO_KEYS;
      const found = ask(query, { keys, shows });
      if (found.kind === 'some') {
        const witness = stamped ? atTime(found.witness, world.context.now) : found.witness;
        breaches.push({ ...place, witness, why: why ?? '' });
        broken = true;
      } else if (found.kind === 'unknown') {
        doubts.push({ ...place, why: certain ? found.why : 'it depends on the request' });
      }
    }
    if (rule !== undefined) earlier.add(covers[at] as Cover);
  }
  const vacuous =
    when.kind === FALSE.kind ||
    ask({ wanted: [when], avoided: new ObstacleFile() }).kind === 'none';
  return { guarantee, breaches, doubts, vacuous };
}

/** Whether a condition asks for facts that depend on the request. */
function asksOfRequest(condition: Condition): boolean {
  switch (condition.kind) {
    case 'always':
      return false;
    case 'all':
    case 'any':
      return condition.parts.some(asksOfRequest);
    case 'not':
      return asksOfRequest(condition.part);
    case 'test':
      return findAttemptFact(condition.signal)?.kind === 'dynamic';
    default:
      return unreachable(condition);
  }
}

/** Where not every way is known, any key will do: more seems possible than is. */
const NO_KEYS: KeyWishes = new Map();

interface RiskyWay {
  readonly way: Way;
  readonly route: RouteId;
  /** Every attempt there breaks the guarantee, not just some. */
  readonly certain: boolean;
  /** This way and the others are all there are. */
  readonly whole: boolean;
}

/** Every way to a model that may break a guarantee; those that surely do come first. */
function riskyWays(facts: Judged, guarantee: Guarantee, from: RouteId): readonly RiskyWay[] {
  const { policy, ways } = facts;
  const lastCall = mostCalls(policy, ways.routes(from));
  const risky: RiskyWay[] = [];
  const { list, whole } = ways.all(from);
  for (const way of list) {
    const route = way.steps.at(-1)?.route ?? from;
    const model = policy.models.get(way.model);
    if (model === undefined) continue;
    const inputTokens: NumberRange = { low: 0, high: model.context ?? Infinity, absent: true };
    const outputTokens: NumberRange = { low: 0, high: EXPECTED_OUTPUT_TOKENS, absent: false };
    const attempts = { model, route, lastCall, inputTokens, outputTokens };
    const risk = attemptRisk(guarantee, attempts);
    if (risk !== 'none') risky.push({ way, route, certain: risk === 'certain', whole });
  }
  return risky.sort((a, b) => Number(b.certain) - Number(a.certain));
}

/** Calls that a request sent along these routes can come to: each model once by each route. */
function mostCalls(policy: Policy, routes: readonly RouteId[]): NumberRange {
  let high = 0;
  const models = new Map<ModelId, number>();
  for (const id of routes) {
    const route = policy.routes.get(id);
    if (route?.kind !== 'models') continue;
    for (const model of route.models) {
      models.set(model, Math.max(models.get(model) ?? 0, route.attempts));
    }
  }
  for (const attempts of models.values()) high += attempts;
  return { low: 1, high, absent: false };
}

/** Why the planned request does not keep the guarantee at this place; undefined where it does. */
function breachOf(
  planner: Planner,
  action: Action,
  request: RoutingRequest,
  { world }: Judged,
  guarantee: Guarantee,
  place: Place,
): string | undefined {
  const context = { signals: world.context, seed: 0, turns: new Turns() };
  const { blocked } = planner.plan(action, request, context);
  return blocked.find((one) => one.guarantee === guarantee.id && one.model === place.model)?.why;
}
