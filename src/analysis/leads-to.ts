import type { ModelId, Policy, RouteId, Side } from '../policy/types.ts';

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
  return {
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

/** Breadth first, so that the way to each route is a shortest one. */
function stepsFrom(policy: Policy, from: RouteId): ReadonlyMap<RouteId, readonly Step[]> {
  const found = new Map<RouteId, readonly Step[]>();
  if (!policy.routes.has(from)) return found;
  found.set(from, [{ route: from, by: 'action' }]);
  // A map grows while it is walked.
  for (const [id, steps] of found) {
    const route = policy.routes.get(id);
    if (route === undefined) continue;
    const enter = (step: Step): void => {
      if (policy.routes.has(step.route) && !found.has(step.route)) {
        found.set(step.route, [...steps, step]);
      }
    };
    if (route.kind === 'split') {
      for (const side of route.sides) {
        if (side.share > 0) enter({ route: side.route, by: 'side', side });
      }
    }
    if (route.fallback !== undefined) enter({ route: route.fallback, by: 'fallback' });
  }
  return found;
}
