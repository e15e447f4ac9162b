import { DEFAULT, type RuleIndex } from '../compile/types.ts';
import type { Policy, Route, RouteId } from '../policy/types.ts';

/** The rules of this name, and those whose requests may come to the route of this name. */
export function focusRules(policy: Policy, name: string): ReadonlySet<RuleIndex> {
  const routes = routesTo(policy, name);
  const found = new Set<RuleIndex>();
  policy.rules.forEach(({ id, action }, rule) => {
    if (id === name || (action.kind === 'route' && routes.has(action.route))) found.add(rule);
  });
  const { otherwise } = policy;
  if (name === 'default' || (otherwise.kind === 'route' && routes.has(otherwise.route)))
    found.add(DEFAULT);
  return found;
}

/** A route and every one that leads to it by a split or a fallback. */
function routesTo(policy: Policy, name: string): ReadonlySet<RouteId> {
  const above = new Map<RouteId, RouteId[]>();
  for (const route of policy.routes.values()) {
    for (const next of nextOf(route)) {
      const same = above.get(next);
      if (same === undefined) above.set(next, [route.id]);
      else same.push(route.id);
    }
  }
  const found = new Set(policy.routes.has(name) ? [name] : []);
  // A set also gives what is added while it is gone through.
  for (const route of found) for (const before of above.get(route) ?? []) found.add(before);
  return found;
}

function nextOf(route: Route): readonly RouteId[] {
  const sides = route.kind === 'split' ? route.sides.map((side) => side.route) : [];
  return route.fallback === undefined ? sides : [...sides, route.fallback];
}
