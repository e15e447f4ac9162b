import { createHash } from 'node:crypto';
import { findAttemptFact } from '../attempt-facts/registry.ts';
import { toReading } from '../base/value.ts';
import { unreachable } from '../base/unreachable.ts';
import type {
  Action,
  Condition,
  Model,
  ModelId,
  ModelsRoute,
  Policy,
  Route,
  RouteId,
  SignalId,
} from '../policy/types.ts';
import { canRefuse, signalsOf } from '../strategies/types.ts';
import { signalMeaning } from './signal-meaning.ts';

/**
 * Text that is the same for two actions only if they lead to the same plan for every request, in
 * one policy or two: what models are and cost, in which order they are asked, and what follows.
 * Names of models and routes count only where requests are dealt by them, or a guarantee asks for
 * them. Guarantees themselves do not count: only what those of the policies in question, `with`,
 * ask about attempts.
 */
export function planKeys(
  policy: Policy,
  { with: judged = [policy] }: { readonly with?: readonly Policy[] } = {},
): (action: Action) => string {
  const facts = factsAsked(judged);
  const known = new Map<RouteId, string>();
  const identities = new Map<RouteId, string>();
  const models = new Map<ModelId, string>();
  const modelKey = (id: ModelId): string => {
    let key = models.get(id);
    if (key === undefined) {
      const model = policy.models.get(id);
      key = model === undefined ? '?' : digest(contentOf(model));
      models.set(id, key);
    }
    return key;
  };
  const ownKey = (route: Route): readonly unknown[] => {
    if (route.kind === 'models') {
      return [
        'models',
        route.models.map(modelKey),
        choiceOf(policy, route),
        countingOf(policy, route, facts),
        route.models.map((model) => readFacts(policy, route.id, model, facts)),
      ];
    }
    const sides = route.sides.map(
      (side) => [side.route, side.share, routeKey(side.route)] as const,
    );
    return [
      'split',
      route.id,
      route.by === undefined ? null : signalKey(policy, route.by),
      sides.sort(([a], [b]) => (a < b ? -1 : 1)),
    ];
  };
  const routeKey = (id: RouteId): string => {
    let key = known.get(id);
    if (key === undefined) {
      const route = policy.routes.get(id);
      if (route === undefined) return '?';
      // INVARIANT: a bound policy has no cycle of routes.
      const fallback = route.fallback === undefined ? null : routeKey(route.fallback);
      key = digest([...ownKey(route), fallback]);
      known.set(id, key);
    }
    return key;
  };
  const identityKey = (id: RouteId): string => {
    let key = identities.get(id);
    if (key === undefined) {
      key = identityOf(policy, id, modelKey);
      identities.set(id, key);
    }
    return key;
  };
  return (action) => {
    switch (action.kind) {
      case 'reject':
        return `reject ${String(action.status)} ${action.message}`;
      case 'route':
        return `route ${routeKey(action.route)} ${identityKey(action.route)}`;
      default:
        return unreachable(action);
    }
  };
}

/**
 * Which of the models on all ways are one model: a model is asked once, however often it is met,
 * and another one that only looks the same is asked again. Empty where no two look the same.
 */
function identityOf(policy: Policy, from: RouteId, contentOf: (id: ModelId) => string): string {
  const routes = new Map<RouteId, number>();
  const models = new Map<ModelId, number>();
  const met: unknown[] = [];
  const enter = (id: RouteId): void => {
    const route = policy.routes.get(id);
    const before = routes.get(id);
    if (route === undefined || before !== undefined) {
      met.push(before ?? '?');
      return;
    }
    routes.set(id, routes.size);
    if (route.kind === 'models') {
      for (const model of route.models) {
        if (!models.has(model)) models.set(model, models.size);
      }
      met.push(route.models.map((model) => models.get(model)));
    } else {
      const sides = route.sides.map((side) => side.route).sort((a, b) => (a < b ? -1 : 1));
      for (const side of sides) enter(side);
    }
    if (route.fallback !== undefined) enter(route.fallback);
  };
  enter(from);
  const contents = new Set([...models.keys()].map(contentOf));
  return contents.size === models.size ? '' : digest(met);
}

/** Ids of the facts that guarantees ask about attempts. */
function factsAsked(policies: readonly Policy[]): readonly string[] {
  const facts = new Set<string>();
  const gather = (condition: Condition): void => {
    switch (condition.kind) {
      case 'always':
        return;
      case 'all':
      case 'any':
        condition.parts.forEach(gather);
        return;
      case 'not':
        gather(condition.part);
        return;
      case 'test':
        facts.add(condition.signal);
        return;
      default:
        unreachable(condition);
    }
  };
  for (const { guarantees } of policies) for (const { what } of guarantees) gather(what);
  return [...facts].sort();
}

/** What guarantees read of attempts at a model by a route, as far as no request is needed for it. */
function readFacts(
  policy: Policy,
  route: RouteId,
  id: ModelId,
  facts: readonly string[],
): readonly unknown[] {
  const model = policy.models.get(id);
  return facts.map((name) => {
    const fact = findAttemptFact(name);
    if (fact?.kind !== 'static' || model === undefined) return null;
    const reading = toReading(fact.read({ model, route }));
    return reading.kind === 'known' ? reading.value : null;
  });
}

/** How tokens are counted, where that can decide which model is asked. */
function countingOf(
  policy: Policy,
  { models, strategy, options }: ModelsRoute,
  facts: readonly string[],
): unknown {
  const counts =
    models.length > 1 ||
    canRefuse(strategy, options) ||
    facts.some((name) => findAttemptFact(name)?.kind === 'dynamic') ||
    models.some((id) => policy.models.get(id)?.context !== undefined);
  return counts ? policy.tokens : null;
}

/** How a route chooses among its models; of one model there is nothing to choose, only to refuse. */
function choiceOf(
  policy: Policy,
  { id, models, strategy, options, ...route }: ModelsRoute,
): unknown {
  const { timeout, attempts } = route;
  if (models.length === 1 && !canRefuse(strategy, options)) return [timeout, attempts];
  const asked = signalsOf(strategy, options).map((signal) => signalKey(policy, signal));
  const names = strategy.dealsByName === true ? [id, models] : [];
  return [timeout, attempts, strategy.id, options, asked, names];
}

function signalKey(policy: Policy, id: SignalId): string {
  const signal = policy.signals.get(id);
  return digest([id, signal === undefined ? null : signalMeaning(policy, signal)]);
}

/** A model without what it is called here. */
function contentOf(model: Model): unknown {
  return { ...model, id: undefined, span: undefined, uses: undefined, tags: undefined };
}

function digest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16);
}
