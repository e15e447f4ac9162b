import { createHash } from 'node:crypto';
import { unreachable } from '../base/unreachable.ts';
import type { Action, Model, ModelsRoute, Policy, RouteId, SignalId } from '../policy/types.ts';

/**
 * Text that is the same for two actions only if they lead to the same plan for every request, in
 * one policy or two: what models are and cost, in which order they are asked, and what follows.
 * Names of models and routes count only where requests are dealt by them. Guarantees do not count.
 */
export function planKeys(policy: Policy): (action: Action) => string {
  const known = new Map<RouteId, string>();
  const models = new Map<string, string>();
  const modelKey = (id: string): string => {
    let key = models.get(id);
    if (key === undefined) {
      const model = policy.models.get(id);
      key = model === undefined ? '?' : digest(contentOf(model));
      models.set(id, key);
    }
    return key;
  };
  const routeKey = (id: RouteId): string => {
    const before = known.get(id);
    if (before !== undefined) return before;
    const route = policy.routes.get(id);
    if (route === undefined) return '?';
    // INVARIANT: a bound policy has no cycle of routes.
    const fallback = route.fallback === undefined ? null : routeKey(route.fallback);
    const key =
      route.kind === 'split'
        ? [
            'split',
            id,
            route.by === undefined ? null : signalKey(policy, route.by),
            route.sides
              .map((side) => [side.route, side.share, routeKey(side.route)] as const)
              .sort(([a], [b]) => (a < b ? -1 : 1)),
          ]
        : ['models', route.models.map(modelKey), choiceOf(policy, route)];
    const text = digest([...key, fallback]);
    known.set(id, text);
    return text;
  };
  return (action) => {
    switch (action.kind) {
      case 'reject':
        return `reject ${String(action.status)} ${action.message}`;
      case 'route':
        return `route ${routeKey(action.route)}`;
      default:
        return unreachable(action);
    }
  };
}

/** How a route chooses among its models; of one model there is nothing to choose. */
function choiceOf(
  policy: Policy,
  { id, models, strategy, options, ...route }: ModelsRoute,
): unknown {
  const { timeout, attempts } = route;
  if (models.length === 1) return [timeout, attempts];
  const asked = (strategy.signalOptions ?? []).flatMap((name) => {
    const signal = (options as Readonly<Record<string, unknown>> | undefined)?.[name];
    return typeof signal === 'string' ? [signalKey(policy, signal)] : [];
  });
  const names = strategy.dealsByName === true ? [id, models] : [];
  return [timeout, attempts, strategy.id, options, asked, names];
}

function signalKey(policy: Policy, id: SignalId): string {
  const signal = policy.signals.get(id);
  return digest([id, signal?.type, signal?.declaration, policy.attributes.has(id)]);
}

/** A model without what it is called here. */
function contentOf(model: Model): unknown {
  const { id: _id, span: _span, uses: _uses, tags: _tags, ...content } = model;
  return content;
}

function digest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16);
}
