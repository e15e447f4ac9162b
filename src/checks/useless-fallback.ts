import { modelsFrom } from './fleet-reach.ts';
import { defineCheck, type Finding } from './types.ts';

/** Fallbacks all of whose models have been asked before. */
export const uselessFallback = defineCheck({
  id: 'useless-fallback',
  *find({ policy, facts }): Generator<Finding> {
    for (const route of policy.routes.values()) {
      if (route.kind !== 'models' || route.fallback === undefined) continue;
      const asked = new Set(route.models);
      const next = modelsFrom(policy, facts.ways, route.fallback);
      if (next.length === 0 || next.some(({ id }) => !asked.has(id))) continue;
      yield {
        at: route.span,
        message: `falling back from route \`${route.id}\` to \`${route.fallback}\` asks no other model`,
        help: 'a model is asked once for a request: give the fallback other models, or remove it',
      };
    }
  },
});
