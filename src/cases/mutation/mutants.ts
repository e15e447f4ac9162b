import { leadsTo } from '../../analysis/leads-to.ts';
import type { Action, ModelsRoute, Policy, Route, RouteId, Rule } from '../../policy/types.ts';
import { conditionMutants } from './condition-mutants.ts';
import type { Mutant } from './types.ts';

/** Every mutant of a policy: its rules from top to bottom, the default, then its routes. */
export function* mutantsOf(policy: Policy): Generator<Mutant> {
  for (const [index, rule] of policy.rules.entries()) yield* ruleMutants(policy, rule, index);
  yield* actionMutants(policy, 'the default', policy.otherwise, (action) => ({
    ...policy,
    otherwise: action,
  }));
  for (const route of policy.routes.values()) yield* routeMutants(policy, route);
}

function* ruleMutants(policy: Policy, rule: Rule, index: number): Generator<Mutant> {
  const name = `rule ${rule.id}`;
  const replaced = (change: Partial<Rule>): Policy => ({
    ...policy,
    rules: policy.rules.with(index, { ...rule, ...change }),
  });
  for (const { condition, change, at } of conditionMutants(rule.when, policy)) {
    yield { policy: replaced({ when: condition }), change: `${change} in ${name}`, at };
  }
  yield* actionMutants(policy, name, rule.action, (action) => replaced({ action }));
  yield {
    policy: { ...policy, rules: policy.rules.toSpliced(index, 1) },
    change: `${name} left out`,
    at: rule.span,
  };
  const next = policy.rules[index + 1];
  if (next === undefined) return;
  yield {
    policy: { ...policy, rules: policy.rules.with(index, next).with(index + 1, rule) },
    change: `rules ${rule.id} and ${next.id} swapped`,
    at: rule.span,
  };
}

/** The status of a rejection that takes the place of a route. */
const REJECTED = 403;

function* actionMutants(
  policy: Policy,
  name: string,
  action: Action,
  replaced: (action: Action) => Policy,
): Generator<Mutant> {
  const at = action.span;
  const to = (route: RouteId): Policy => replaced({ kind: 'route', route, span: at });
  if (action.kind === 'reject') {
    const route = policy.otherwise.kind === 'route' ? policy.otherwise.route : firstRoute(policy);
    if (route !== undefined) {
      yield { policy: to(route), change: `${name} going to route ${route}`, at };
    }
    return;
  }
  const rejection = { kind: 'reject', status: REJECTED, message: 'a mutant', span: at } as const;
  yield {
    policy: replaced(rejection),
    change: `${name} rejecting with ${String(REJECTED)}`,
    at,
  };
  const other = nextOf([...policy.routes.keys()], action.route);
  if (other !== undefined) {
    yield { policy: to(other), change: `${name} going to route ${other}`, at };
  }
}

function firstRoute(policy: Policy): RouteId | undefined {
  return [...policy.routes.keys()][0];
}

function* routeMutants(policy: Policy, route: Route): Generator<Mutant> {
  const at = route.span;
  const replaced = (changed: Route): Policy => ({
    ...policy,
    routes: new Map(policy.routes).set(route.id, changed),
  });
  if (route.kind === 'models') yield* modelsMutants(route, replaced);
  const { fallback, ...without } = route;
  if (fallback === undefined) return;
  yield {
    policy: replaced({ ...without, fallback: undefined }),
    change: `route ${route.id} without its fallback`,
    at,
  };
  const other = otherFallback(policy, route, fallback);
  if (other === undefined) return;
  yield {
    policy: replaced({ ...route, fallback: other }),
    change: `route ${route.id} falling back to ${other}`,
    at,
  };
}

/** The next route that leads to other models than the fallback does, and not back. */
function otherFallback(policy: Policy, route: Route, fallback: RouteId): RouteId | undefined {
  const ways = leadsTo(policy);
  const own = new Set(route.kind === 'models' ? route.models : []);
  const beyond = (id: RouteId): string =>
    [...ways.models(id).keys()].filter((model) => !own.has(model)).join('\n');
  const others = [...policy.routes.keys()].filter(
    (id) =>
      id === fallback || (!ways.routes(id).includes(route.id) && beyond(id) !== beyond(fallback)),
  );
  return nextOf(others, fallback);
}

function* modelsMutants(
  route: ModelsRoute,
  replaced: (changed: Route) => Policy,
): Generator<Mutant> {
  const { models, span: at } = route;
  if (models.length < 2) return;
  for (const [index, model] of models.entries()) {
    yield {
      policy: replaced({ ...route, models: models.toSpliced(index, 1) }),
      change: `model ${model} left out of route ${route.id}`,
      at,
    };
  }
  for (const [index, model] of models.entries()) {
    const next = models[index + 1];
    if (next === undefined) continue;
    yield {
      policy: replaced({ ...route, models: models.with(index, next).with(index + 1, model) }),
      change: `models ${model} and ${next} of route ${route.id} swapped`,
      at,
    };
  }
}

/** The one behind another in a list, round to the first; undefined where there is no other. */
function nextOf(list: readonly string[], one: string): string | undefined {
  const next = list[(list.indexOf(one) + 1) % list.length];
  return next === one ? undefined : next;
}
