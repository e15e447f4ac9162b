import type { Policy, Route, SignalId } from '../../policy/types.ts';
import { own } from '../../base/json.ts';
import type { Built } from './build-request.ts';
import { readLine } from './read-line.ts';

/** Whether plans depend on when a request arrives: by what it is dealt by, or by `prices` of a day. */
export function timeMatters(policy: Policy, prices: boolean): boolean {
  const dealtBy = [...policy.routes.values()].flatMap(signalsOf);
  if (dealtBy.some((id) => policy.signals.get(id)?.needs === 'time')) return true;
  return (
    prices &&
    [...policy.models.values()].some(
      (model) => model.prices.length > 1 || model.prices.some(({ hours }) => hours !== undefined),
    )
  );
}

/** The signals that a route goes by. */
function signalsOf(route: Route): readonly SignalId[] {
  if (route.kind === 'split') return route.by === undefined ? [] : [route.by];
  const options = route.options as Readonly<Record<string, unknown>> | undefined;
  return (route.strategy.signalOptions ?? []).flatMap((name) => {
    const signal = options?.[name];
    return typeof signal === 'string' ? [signal] : [];
  });
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
