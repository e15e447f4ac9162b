import type { ModelId, ModelsRoute, Policy, RouteId } from '../policy/types.ts';

/** The models of one plan, with the route that asks each. */
export type PlanShape = ReadonlyMap<ModelId, ModelsRoute>;

/** Plans of one route that are told apart; beyond that, some are taken together. */
const MOST_PLANS = 64;

/** Every plan that a request sent to a route can get, whatever its keys and whatever it needs. */
export function plansOf(policy: Policy, id: RouteId): readonly PlanShape[] {
  const route = policy.routes.get(id);
  if (route === undefined) return [new Map()];
  // INVARIANT: a bound policy has no cycle of routes.
  const own =
    route.kind === 'models'
      ? [new Map(route.models.map((model) => [model, route] as const))]
      : route.sides.filter(({ share }) => share > 0).flatMap((side) => plansOf(policy, side.route));
  if (route.fallback === undefined) return few(own);
  const next = plansOf(policy, route.fallback);
  return few(own.flatMap((plan) => next.map((more) => new Map([...more, ...plan]))));
}

/** Of too many plans, those beyond the bound as one that asks all their models. */
function few(plans: readonly PlanShape[]): readonly PlanShape[] {
  if (plans.length <= MOST_PLANS) return plans;
  const rest = new Map(plans.slice(MOST_PLANS - 1).flatMap((plan) => [...plan]));
  return [...plans.slice(0, MOST_PLANS - 1), rest];
}
