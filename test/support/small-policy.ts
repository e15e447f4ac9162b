import { SourceText } from '../../src/source/source-text.ts';
import type { Model, ModelsRoute, Policy, Route, SplitRoute } from '../../src/policy/types.ts';
import { strategies } from '../../src/strategies/registry.ts';

const span = { source: new SourceText('small.yaml', ''), start: 0, end: 0 };

/** A model that takes everything and costs 1 USD per million tokens in, 2 out, unless said otherwise. */
export function smallModel(id: string, given: Partial<Model> = {}): Model {
  return {
    id,
    uses: undefined,
    catalogued: undefined,
    provider: 'openai',
    model: `${id}-model`,
    baseUrl: undefined,
    key: undefined,
    region: undefined,
    residency: undefined,
    prices: [{ input: 1, output: 2 }],
    context: 100_000,
    maxOutput: undefined,
    tools: true,
    images: true,
    json: true,
    quality: undefined,
    speed: { startMs: undefined, tokensPerSecond: undefined },
    tags: [],
    limits: { concurrent: undefined },
    span,
    ...given,
  };
}

/** A route over models by a strategy, without options unless given. */
export function smallRoute(
  id: string,
  models: readonly string[],
  given: Partial<ModelsRoute> & { readonly select?: string } = {},
): ModelsRoute {
  const { select = 'in-order', ...rest } = given;
  const strategy = strategies.find((known) => known.id === select);
  if (strategy === undefined) throw new Error(`no strategy ${select}`);
  return {
    kind: 'models',
    id,
    models,
    strategy,
    options: {},
    timeout: { firstTokenMs: 1000, totalMs: 5000 },
    attempts: 1,
    fallback: undefined,
    span,
    ...rest,
  };
}

/** A split in percent. */
export function smallSplit(
  id: string,
  shares: Readonly<Record<string, number>>,
  given: Partial<SplitRoute> = {},
): SplitRoute {
  const sides = Object.entries(shares).map(([route, share]) => ({
    route,
    share: share * 1_000_000,
    span,
  }));
  return { kind: 'split', id, sides, by: undefined, fallback: undefined, span, ...given };
}

/** A policy that sends everything to its first route. */
export function smallPolicy(
  models: readonly Model[],
  routes: readonly Route[],
  given: Partial<Policy> = {},
): Policy {
  return {
    name: 'small',
    timeZone: undefined,
    tokens: 'estimated',
    attributes: new Map(),
    declared: new Map(),
    signals: new Map(),
    models: new Map(models.map((model) => [model.id, model])),
    routes: new Map(routes.map((route) => [route.id, route])),
    match: 'first',
    rules: [],
    otherwise: { kind: 'route', route: routes[0]?.id ?? '', span },
    guarantees: [],
    span,
    ...given,
  };
}
