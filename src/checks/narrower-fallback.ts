import type { Model, Policy, Route } from '../policy/types.ts';
import { CAPABILITIES, fleetOf, TOO_MANY_WAYS } from './fleet-reach.ts';
import { defineCheck, type Finding, type Shortfall } from './types.ts';

/** Fallbacks that can do less than each model of the route that falls back on them. */
export const narrowerFallback = defineCheck({
  id: 'narrower-fallback',
  *find({ policy }): Generator<Finding | Shortfall> {
    for (const route of policy.routes.values()) {
      if (route.fallback === undefined) continue;
      const own = ownModels(policy, route);
      const next = fleetOf(policy)(route.fallback);
      if (own === undefined || next === undefined) {
        yield TOO_MANY_WAYS;
        return;
      }
      if (own.length === 0 || next.length === 0) continue;
      const lost = lostWith(own, next);
      if (lost.length === 0) continue;
      yield {
        at: route.span,
        message: `falling back from route \`${route.id}\` to \`${route.fallback}\` loses ${lost.join(' and ')}`,
        help: 'when the route fails, nobody answers requests that need it: add a model that can to the fallback',
      };
    }
  },
});

/** The models that are asked before the fallback. */
function ownModels(policy: Policy, route: Route): readonly Model[] | undefined {
  if (route.kind === 'models') return route.models.flatMap((id) => policy.models.get(id) ?? []);
  const own: Model[] = [];
  for (const { share, route: side } of route.sides) {
    const models = share > 0 ? fleetOf(policy)(side) : [];
    if (models === undefined) return undefined;
    own.push(...models);
  }
  return own;
}

/** Share of the context that a fallback may lack: makers round theirs in different ways. */
const LEEWAY = 0.1;

/** What every model of the route can do and none of the next. */
function lostWith(own: readonly Model[], next: readonly Model[]): readonly string[] {
  const lost: string[] = CAPABILITIES.filter(
    ([need]) =>
      own.every((model) => model[need] === true) && next.every((model) => model[need] === false),
  ).map(([, name]) => name);
  const before = own.reduce((least, { context = Infinity }) => Math.min(least, context), Infinity);
  const after = next.reduce((most, { context = Infinity }) => Math.max(most, context), 0);
  if (before !== Infinity && after < before * (1 - LEEWAY)) {
    lost.push(`${(before - after).toLocaleString('en-US')} tokens of context`);
  }
  return lost;
}
