import { canRefuse } from '../strategies/types.ts';
import { fleetOf, TOO_MANY_WAYS } from './fleet-reach.ts';
import { defineCheck, type Finding, type Shortfall } from './types.ts';

/** Fallbacks all of whose models have been asked before. */
export const uselessFallback = defineCheck({
  id: 'useless-fallback',
  *find({ policy }): Generator<Finding | Shortfall> {
    for (const route of policy.routes.values()) {
      if (route.kind !== 'models' || route.fallback === undefined) continue;
      // What a strategy refuses has not been asked.
      if (canRefuse(route.strategy, route.options)) continue;
      const next = fleetOf(policy)(route.fallback);
      if (next === undefined) {
        yield TOO_MANY_WAYS;
        return;
      }
      const asked = new Set(route.models);
      if (next.length === 0 || next.some(({ id }) => !asked.has(id))) continue;
      yield {
        at: route.span,
        message: `falling back from route \`${route.id}\` to \`${route.fallback}\` asks no other model`,
        help: 'a model is asked by one route only for each request: give the fallback other models, or remove it',
      };
    }
  },
});
