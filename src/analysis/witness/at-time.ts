import type { Policy, Route, SignalId } from '../../policy/types.ts';
import { own } from '../../base/json.ts';
import { canRefuse, signalsOf } from '../../strategies/types.ts';
import type { Built } from './build-request.ts';
import { readLine } from './read-line.ts';

/** Whether plans depend on when a request arrives: by what it is dealt by, or by `prices` of a day. */
export function timeMatters(policy: Policy, prices: boolean): boolean {
  const dealtBy = [...policy.routes.values()].flatMap(signalsBy);
  if (dealtBy.some((id) => policy.signals.get(id)?.needs === 'time')) return true;
  return (
    (prices || [...policy.routes.values()].some(isLimited)) &&
    [...policy.models.values()].some(
      (model) => model.prices.length > 1 || model.prices.some(({ hours }) => hours !== undefined),
    )
  );
}

/** Whether what a request would cost may decide who is asked at all. */
function isLimited(route: Route): boolean {
  return route.kind === 'models' && canRefuse(route.strategy, route.options);
}

/** The signals that a route goes by. */
function signalsBy(route: Route): readonly SignalId[] {
  if (route.kind === 'split') return route.by === undefined ? [] : [route.by];
  return signalsOf(route.strategy, route.options);
}

/**
 * The same request, saying that it arrives at a time (milliseconds since 1970 UTC) where it says
 * nothing of it, so that it comes to the same whenever somebody looks. It keeps its id.
 */
export function atTime({ request, json }: Built, time: number | undefined): Built {
  if (time === undefined || own(json, 'start_time') !== undefined) return { request, json };
  const line = { id: request.id, start_time: new Date(time).toISOString(), ...json };
  const read = readLine(line);
  return read === undefined ? { request, json } : { request: read, json: line };
}
