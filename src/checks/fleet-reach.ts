import type { Model, ModelId, ModelsRoute, Policy, Route, RouteId } from '../policy/types.ts';
import { canRefuse } from '../strategies/types.ts';

/** Models that are listed for all routes together; beyond that the answer is that it is too much. */
const MOST_LISTED = 2_000_000;

/** The models that a request sent to a route can be given to; undefined: too many to list. */
export type Fleet = (route: RouteId) => readonly Model[] | undefined;

const known = new WeakMap<Policy, Fleet>();

/** What each route of a policy can lead to; every route is looked at once. */
export function fleetOf(policy: Policy): Fleet {
  let fleet = known.get(policy);
  if (fleet === undefined) {
    fleet = gather(policy);
    known.set(policy, fleet);
  }
  return fleet;
}

function gather(policy: Policy): Fleet {
  const found = new Map<RouteId, ReadonlySet<ModelId>>();
  let left = MOST_LISTED;
  // INVARIANT: a bound policy has no cycle of routes, and no way is longer than its bound.
  const modelsOf = (id: RouteId): ReadonlySet<ModelId> => {
    const before = found.get(id);
    if (before !== undefined) return before;
    const route = policy.routes.get(id);
    const models = new Set(route?.kind === 'models' ? route.models : []);
    const sides = route?.kind === 'split' ? route.sides.filter(({ share }) => share > 0) : [];
    for (const next of [...sides.map((side) => side.route), route?.fallback]) {
      if (next === undefined) continue;
      for (const model of modelsOf(next)) {
        if (left < 0) break;
        models.add(model);
      }
    }
    left -= models.size;
    found.set(id, models);
    return models;
  };
  return (id) => {
    const models = modelsOf(id);
    return left < 0 ? undefined : [...models].flatMap((one) => policy.models.get(one) ?? []);
  };
}

/** Whether some strategy of a policy leaves models out that could serve a request. */
export function isLimited(policy: Policy): boolean {
  return [...policy.routes.values()].some(isRouteLimited);
}

/** The same policy without models that a strategy may leave out, for checks of what does happen. */
export function withoutLimited(policy: Policy): Policy {
  if (!isLimited(policy)) return policy;
  const routes = [...policy.routes].map(([id, route]): [RouteId, Route] => [
    id,
    isRouteLimited(route) ? { ...route, models: [] } : route,
  ]);
  return { ...policy, routes: new Map(routes) };
}

function isRouteLimited(route: Route): route is ModelsRoute {
  return route.kind === 'models' && canRefuse(route.strategy, route.options);
}

/** What a check says that would have to list more than is listed. */
export const TOO_MANY_WAYS = {
  leftOut: 'was not asked of every route: routes lead on to too many models',
};

/** Routes that rules or the default lead to, in the order of the policy. */
export function entryRoutes(policy: Policy): readonly RouteId[] {
  const actions = [...policy.rules.map(({ action }) => action), policy.otherwise];
  const named = new Set(
    actions.flatMap((action) => (action.kind === 'route' ? [action.route] : [])),
  );
  return [...policy.routes.keys()].filter((id) => named.has(id));
}

/** What a request may need of a model beside room for its tokens. */
export const CAPABILITIES = [
  ['tools', 'tools'],
  ['images', 'images'],
  ['json', 'JSON schemas'],
] as const;
