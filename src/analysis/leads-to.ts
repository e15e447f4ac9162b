import type { ModelId, Policy, Route, RouteId, Side } from '../policy/types.ts';

/** How a model can come to be asked: the routes in the order in which they are entered. */
export interface Way {
  readonly model: ModelId;
  /** From the route of the action to the one that names the model. */
  readonly steps: readonly Step[];
}

/** One route on the way. */
export interface Step {
  readonly route: RouteId;
  /** How it was entered: by the action itself, as a side of a split, or as a fallback. */
  readonly by: 'action' | 'side' | 'fallback';
  /** The side that was taken to enter it. */
  readonly side?: Side;
}

/** What routes can lead to. */
export interface Ways {
  /** Every route that a request sent to this one can enter, itself first. */
  routes(from: RouteId): readonly RouteId[];
  /**
   * Every way to every model that a request sent to this route can be given to, shortest first, no
   * route entered twice. Not `whole`: there are too many, and the list has the shortest to each route.
   */
  all(from: RouteId): { readonly list: readonly Way[]; readonly whole: boolean };
  /** A shortest way to each model that a request sent to this route can be given to. */
  models(from: RouteId): ReadonlyMap<ModelId, Way>;
}

/** Follows sides with a share, and fallbacks. Which candidate a strategy puts first does not matter. */
export function leadsTo(policy: Policy): Ways {
  const known = new Map<RouteId, ReadonlyMap<RouteId, readonly Step[]>>();
  const ways = (from: RouteId): ReadonlyMap<RouteId, readonly Step[]> => {
    let found = known.get(from);
    if (found === undefined) {
      found = stepsFrom(policy, from);
      known.set(from, found);
    }
    return found;
  };
  const waysOf = (route: RouteId, steps: readonly Step[]): readonly Way[] => {
    const found = policy.routes.get(route);
    return found?.kind === 'models' ? found.models.map((model) => ({ model, steps })) : [];
  };
  return {
    all(from) {
      const paths = pathsFrom(policy, from);
      return paths === undefined
        ? {
            list: [...ways(from)].flatMap(([route, steps]) => waysOf(route, steps)),
            whole: false,
          }
        : {
            list: paths.flatMap((steps) => waysOf(steps.at(-1)?.route ?? from, steps)),
            whole: true,
          };
    },
    routes: (from) => [...ways(from).keys()],
    models(from) {
      const models = new Map<ModelId, Way>();
      for (const [id, steps] of ways(from)) {
        const route = policy.routes.get(id);
        if (route?.kind !== 'models') continue;
        for (const model of route.models)
          if (!models.has(model)) models.set(model, { model, steps });
      }
      return models;
    },
  };
}

/** Most paths that are told apart. */
const MOST_PATHS = 256;

/** Every path that enters no route twice, shortest first; undefined where there are too many. */
function pathsFrom(policy: Policy, from: RouteId): readonly (readonly Step[])[] | undefined {
  if (!policy.routes.has(from)) return [];
  const paths: (readonly Step[])[] = [[{ route: from, by: 'action' }]];
  for (const steps of paths) {
    const route = policy.routes.get(steps.at(-1)?.route ?? from);
    if (route === undefined) continue;
    for (const step of nextSteps(policy, route)) {
      if (steps.some((earlier) => earlier.route === step.route)) continue;
      paths.push([...steps, step]);
      if (paths.length > MOST_PATHS) return undefined;
    }
  }
  return paths;
}

/** The routes that a route leads on to. */
function nextSteps(policy: Policy, route: Route): readonly Step[] {
  const sides =
    route.kind === 'split'
      ? route.sides
          .filter(({ share }) => share > 0)
          .map((side): Step => ({ route: side.route, by: 'side', side }))
      : [];
  const next = route.fallback;
  const steps = next === undefined ? sides : [...sides, { route: next, by: 'fallback' } as const];
  return steps.filter((step) => policy.routes.has(step.route));
}

/** Breadth first, so that the way to each route is a shortest one. */
function stepsFrom(policy: Policy, from: RouteId): ReadonlyMap<RouteId, readonly Step[]> {
  const found = new Map<RouteId, readonly Step[]>();
  if (!policy.routes.has(from)) return found;
  found.set(from, [{ route: from, by: 'action' }]);
  // A map grows while it is walked.
  for (const [id, steps] of found) {
    const route = policy.routes.get(id);
    if (route === undefined) continue;
    for (const step of nextSteps(policy, route)) {
      if (!found.has(step.route)) found.set(step.route, [...steps, step]);
    }
  }
  return found;
}
