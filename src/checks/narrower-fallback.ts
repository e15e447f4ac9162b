import type { Model } from '../policy/types.ts';
import { CAPABILITIES, modelsFrom } from './fleet-reach.ts';
import { defineCheck, type Finding } from './types.ts';

/** Fallbacks that cannot serve what the route that falls back on them is there for. */
export const narrowerFallback = defineCheck({
  id: 'narrower-fallback',
  *find({ policy, facts }): Generator<Finding> {
    for (const route of policy.routes.values()) {
      if (route.kind !== 'models' || route.fallback === undefined) continue;
      const own = route.models.flatMap((id) => policy.models.get(id) ?? []);
      const next = modelsFrom(policy, facts.ways, route.fallback);
      if (own.length === 0 || next.length === 0) continue;
      const lost = lostWith(own, next);
      if (lost.length === 0) continue;
      yield {
        at: route.span,
        message: `falling back from route \`${route.id}\` to \`${route.fallback}\` loses ${lost.join(' and ')}`,
        help: 'requests that need it are not answered when the route fails: add a model that can to the fallback',
      };
    }
  },
});

/** What every model of the route can do and none of the next. */
function lostWith(own: readonly Model[], next: readonly Model[]): readonly string[] {
  const lost: string[] = CAPABILITIES.filter(
    ([need]) =>
      own.every((model) => model[need] === true) && next.every((model) => model[need] === false),
  ).map(([, name]) => name);
  const before = Math.min(...own.map(({ context }) => context ?? Infinity));
  const after = Math.max(...next.map(({ context }) => context ?? Infinity));
  if (after < before && before !== Infinity) {
    lost.push(`${(before - after).toLocaleString('en-US')} tokens of context`);
  }
  return lost;
}
