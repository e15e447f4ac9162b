import type {
  Action,
  Model,
  ModelId,
  ModelsRoute,
  Policy,
  Route,
  RouteId,
  SplitRoute,
} from '../policy/types.ts';
import type { RoutingRequest } from '../request/routing-request.ts';
import type { Refuser } from '../strategies/types.ts';
import { assumptions, fits } from './fit.ts';
import { Guard, type Broken } from './guard.ts';
import { Occasion, type DecisionContext } from './occasion.ts';
import { sideOf } from './split.ts';
import { Standing } from './standing.ts';
import type { Attempt, Blocked, Plan, TraceStep, Unfit } from './types.ts';

/** The first attempt of a plan: which model, and the route that put it there. */
export interface Choice {
  readonly model: Model;
  readonly route: RouteId;
}

/** A route with everything about it that no request changes. */
interface Prepared {
  readonly route: ModelsRoute;
  readonly standings: readonly Standing[];
  readonly choices: ReadonlyMap<string, Choice>;
  /** Undefined where the strategy refuses nobody. */
  readonly refuser: Refuser | undefined;
}

/** Turns actions into plans; prepared once for a policy, then asked for each request. */
export class Planner {
  readonly #policy: Policy;
  readonly #occasion: Occasion;
  /** Undefined where the policy guarantees nothing. */
  readonly #guard: Guard | undefined;
  readonly #prepared = new Map<RouteId, Prepared>();
  /** Routes of which {@link first} has found that nobody can serve the request at hand. */
  readonly #vain = new Set<RouteId>();

  constructor(policy: Policy) {
    this.#policy = policy;
    this.#occasion = new Occasion(policy);
    this.#guard = policy.guarantees.length === 0 ? undefined : new Guard(policy);
    const standings = new Map<ModelId, Standing>();
    for (const model of policy.models.values()) {
      standings.set(model.id, new Standing(model, this.#occasion));
    }
    for (const route of policy.routes.values()) {
      if (route.kind !== 'models') continue;
      const own = route.models.flatMap((id) => standings.get(id) ?? []);
      const choices = new Map(
        own.map((standing) => [standing.id, { model: standing.model, route: route.id }]),
      );
      this.#prepared.set(route.id, {
        route,
        standings: own,
        choices,
        refuser: route.strategy.refuser?.(route.options),
      });
    }
  }

  /** The ordered attempts that `action` leads to. `trace` receives the steps that led there. */
  plan(
    action: Action,
    request: RoutingRequest,
    context: DecisionContext,
    trace?: TraceStep[],
  ): Plan {
    if (action.kind === 'reject') return { attempts: [], unfit: [], blocked: [], warnings: [] };
    this.#begin(request, context);
    const draft = new Draft(trace);
    this.#expand(action.route, draft);
    const { attempts, blocked, warnings } = draft;
    // What one route refuses another may ask.
    const unfit = draft.unfit.filter(({ model }) => !draft.models.has(model));
    return { attempts, unfit, blocked, warnings };
  }

  /** The same as the first attempt of {@link plan}, quickly: estimates only where a strategy asks. */
  first(action: Action, request: RoutingRequest, context: DecisionContext): Choice | undefined {
    if (action.kind === 'reject') return undefined;
    this.#begin(request, context);
    if (this.#vain.size > 0) this.#vain.clear();
    return this.#firstOf(action.route, this.#policy.routes.size);
  }

  #begin(request: RoutingRequest, context: DecisionContext): void {
    this.#occasion.begin(request, context);
    this.#guard?.begin(request, context.signals);
  }

  #firstOf(id: RouteId, depth: number): Choice | undefined {
    // INVARIANT: a bound policy has no cycle of routes, so no path is longer than there are routes.
    const route = this.#policy.routes.get(id);
    // Asked once: where sides and fallbacks meet again, the ways double at every meeting.
    if (route === undefined || depth <= 0 || this.#vain.has(id)) return undefined;
    const found =
      (route.kind === 'split'
        ? this.#firstOf(this.#sideOf(route).side, depth - 1)
        : this.#firstIn(route)) ??
      (route.fallback === undefined ? undefined : this.#firstOf(route.fallback, depth - 1));
    if (found === undefined) this.#vain.add(id);
    return found;
  }

  #firstIn(route: ModelsRoute): Choice | undefined {
    const prepared = this.#prepared.get(route.id);
    if (prepared === undefined) return undefined;
    const { needs } = this.#occasion;
    const { standings } = prepared;
    let fit = standings;
    for (let index = 0; index < standings.length; index++) {
      const standing = standings[index];
      if (standing === undefined || fits(standing.model, needs)) continue;
      fit = standings.filter((other) => fits(other.model, needs));
      break;
    }
    const { refuser } = prepared;
    if (refuser !== undefined) {
      this.#occasion.enter(route.id);
      fit = fit.filter((standing) => refuser(standing, this.#occasion).length === 0);
    }
    if (this.#guard !== undefined) {
      fit = fit.filter((standing) => this.#allows(route, standing, route.attempts));
    }
    let best = fit[0];
    if (best !== undefined && fit.length > 1) {
      this.#occasion.enter(route.id);
      const first = route.strategy.order(fit, route.options, this.#occasion).order[0];
      if (first !== undefined) return prepared.choices.get(first.id);
      best = undefined;
    }
    return best === undefined ? undefined : prepared.choices.get(best.id);
  }

  /** Adds what a route leads to: its own models or its side's, then its fallback's. */
  #expand(id: RouteId, draft: Draft): void {
    const route = this.#policy.routes.get(id);
    if (route === undefined || draft.routes.has(id)) return;
    draft.routes.add(id);
    if (route.kind === 'split') {
      const { key, keyFrom, side } = this.#sideOf(route);
      draft.trace?.push({ kind: 'split', route: id, key, keyFrom, side });
      this.#expand(side, draft);
    } else {
      this.#expandModels(route, draft);
    }
    this.#fallBack(route, draft);
  }

  #fallBack(route: Route, draft: Draft): void {
    if (route.fallback === undefined || draft.routes.has(route.fallback)) return;
    draft.trace?.push({ kind: 'fallback', route: route.id, to: route.fallback });
    this.#expand(route.fallback, draft);
  }

  #expandModels(route: ModelsRoute, draft: Draft): void {
    const prepared = this.#prepared.get(route.id);
    if (prepared === undefined) return;
    const { needs } = this.#occasion;
    this.#occasion.enter(route.id);
    const fit: Standing[] = [];
    for (const standing of prepared.standings) {
      const reasons: string[] = [];
      fits(standing.model, needs, reasons);
      const isAsked = draft.models.has(standing.id);
      if (!isAsked) reasons.push(...(prepared.refuser?.(standing, this.#occasion) ?? []));
      if (reasons.length > 0) {
        draft.refuse(standing.id, route.id, reasons);
      } else if (isAsked) {
        fit.push(standing);
      } else {
        const broken: Broken[] = [];
        // Before it is ordered an attempt comes next, which is the earliest it can come.
        if (this.#allows(route, standing, draft.calls + route.attempts, broken)) fit.push(standing);
        else draft.block(standing.id, route.id, broken);
      }
    }
    if (fit.length === 0) return;
    const { order, why, working } = route.strategy.order(fit, route.options, this.#occasion);
    draft.trace?.push({
      kind: 'select',
      route: route.id,
      strategy: route.strategy.id,
      order: order.map((candidate) => candidate.id),
      why: why(),
      ...(working === undefined ? {} : { working: working() }),
    });
    const earliest = draft.calls + route.attempts;
    for (const candidate of order) {
      const standing = fit.find((other) => other.id === candidate.id);
      if (standing === undefined || draft.models.has(standing.id)) continue;
      const lastCall = draft.calls + route.attempts;
      if (lastCall > earliest) {
        const broken: Broken[] = [];
        if (!this.#allows(route, standing, lastCall, broken)) {
          draft.block(standing.id, route.id, broken);
          continue;
        }
      }
      draft.calls = lastCall;
      draft.models.add(standing.id);
      draft.assume(standing.id, route.id, assumptions(standing.model, needs));
      draft.attempts.push({ model: standing.model, route: route.id, cost: standing.cost() });
    }
  }

  /** Whether an attempt keeps the guarantees, with each that it would break in `broken`. */
  #allows(route: ModelsRoute, standing: Standing, lastCall: number, broken?: Broken[]): boolean {
    const place = { model: standing.model, route: route.id };
    if (this.#guard?.watches(place) !== true) return true;
    const attempt = { ...place, lastCall, costUsd: () => standing.costUsd() };
    return this.#guard.allows(attempt, broken);
  }

  /** The side a request falls on; its own id stands in for a key that is absent. */
  #sideOf(route: SplitRoute): { key: string; keyFrom: string; side: RouteId } {
    const read = route.by === undefined ? undefined : this.#occasion.key(route.by);
    const key = read ?? this.#occasion.requestId;
    const keyFrom = read === undefined || route.by === undefined ? 'request id' : route.by;
    return { key, keyFrom, side: sideOf(route, key).route };
  }
}

/** A plan in the making. */
class Draft {
  readonly trace: TraceStep[] | undefined;
  readonly attempts: Attempt[] = [];
  readonly unfit: Unfit[] = [];
  readonly blocked: Blocked[] = [];
  readonly warnings: string[] = [];
  readonly routes = new Set<RouteId>();
  readonly models = new Set<ModelId>();
  /** Calls that the attempts so far can come to. */
  calls = 0;

  constructor(trace: TraceStep[] | undefined) {
    this.trace = trace;
  }

  refuse(model: ModelId, route: RouteId, reasons: readonly string[]): void {
    this.trace?.push({ kind: 'unfit', route, model, reasons });
    if (this.unfit.some((earlier) => earlier.model === model)) return;
    this.unfit.push({ model, route, reasons });
  }

  block(model: ModelId, route: RouteId, broken: readonly Broken[]): void {
    for (const { guarantee, why } of broken) {
      this.trace?.push({ kind: 'guarantee', route, model, guarantee, why });
      const known = this.blocked.some(
        (earlier) => earlier.model === model && earlier.guarantee === guarantee,
      );
      if (!known) this.blocked.push({ model, route, guarantee, why });
    }
  }

  assume(model: ModelId, route: RouteId, what: readonly string[]): void {
    if (what.length === 0) return;
    this.trace?.push({ kind: 'assumed', route, model, what });
    for (const assumed of what) this.warnings.push(`model \`${model}\`: ${assumed}`);
  }
}
