import type { Ways } from '../analysis/leads-to.ts';
import type { Model, Policy, RouteId } from '../policy/types.ts';

/** The models that a request sent to a route can be given to. */
export function modelsFrom(policy: Policy, ways: Ways, route: RouteId): readonly Model[] {
  return [...ways.models(route).keys()].flatMap((id) => policy.models.get(id) ?? []);
}

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
