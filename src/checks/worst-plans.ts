import type { ModelId, ModelsRoute, Policy, RouteId } from '../policy/types.ts';
import { canRefuse } from '../strategies/types.ts';

/** The models of one plan, with the route that asks each. */
export type PlanShape = ReadonlyMap<ModelId, ModelsRoute>;

/** Plans that requests sent to one route can get. */
export interface Plans {
  readonly plans: readonly PlanShape[];
  /** There are no others. */
  readonly whole: boolean;
}

/** Plans of one route that are told apart. */
const MOST_PLANS = 64;

/** Models in all plans of all routes together. */
const MOST_LISTED = 2_000_000;

const NOTHING: Plans = { plans: [new Map()], whole: true };

/**
 * The plans that requests sent to a route can get, whatever their keys and whatever they need.
 * Those that are listed can all happen; ways through splits double at every split, so some may be
 * missing.
 */
export function plansOf(policy: Policy): (id: RouteId) => Plans {
  const known = new Map<RouteId, Plans>();
  let left = MOST_LISTED;
  // INVARIANT: a bound policy has no cycle of routes, and no way is longer than its bound.
  const plansFrom = (id: RouteId): Plans => {
    const before = known.get(id);
    if (before !== undefined) return before;
    const route = policy.routes.get(id);
    if (route === undefined) return NOTHING;
    const own: Plans =
      route.kind === 'models'
        ? ownPlan(route)
        : oneOf(route.sides.filter(({ share }) => share > 0).map((side) => plansFrom(side.route)));
    const next = route.fallback === undefined ? NOTHING : plansFrom(route.fallback);
    const found = oneAfter(own, next, left > 0 ? MOST_PLANS : 1);
    left -= found.plans.reduce((sum, { size }) => sum + size, 0);
    known.set(id, found);
    return found;
  };
  return plansFrom;
}

/** Where a strategy may refuse models, no more is sure than that nobody is asked. */
function ownPlan(route: ModelsRoute): Plans {
  if (canRefuse(route.strategy, route.options)) return { ...NOTHING, whole: false };
  return { plans: [new Map(route.models.map((model) => [model, route]))], whole: true };
}

function oneOf(sides: readonly Plans[]): Plans {
  const plans: PlanShape[] = [];
  for (const side of sides) plans.push(...side.plans.slice(0, MOST_PLANS - plans.length));
  const count = sides.reduce((sum, side) => sum + side.plans.length, 0);
  return { plans, whole: count === plans.length && sides.every(({ whole }) => whole) };
}

/** A model is asked once for a request: by the first route that names it. */
function oneAfter(own: Plans, next: Plans, most: number): Plans {
  const plans: PlanShape[] = [];
  for (const later of next.plans) {
    for (const first of own.plans.slice(0, most - plans.length)) {
      plans.push(next === NOTHING ? first : new Map([...first, ...withoutThose(later, first)]));
    }
    if (plans.length >= most) break;
  }
  const whole = plans.length === own.plans.length * next.plans.length;
  return { plans, whole: whole && own.whole && next.whole };
}

function withoutThose(plan: PlanShape, asked: PlanShape): Iterable<[ModelId, ModelsRoute]> {
  return [...plan].filter(([model]) => !asked.has(model));
}
