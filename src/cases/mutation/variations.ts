import type { Value } from '../../base/value.ts';
import type { Policy } from '../../policy/types.ts';
import { RoutingRequest, type RequestParts } from '../../request/routing-request.ts';

/** Input tokens with which some models are too small and others are not. */
const LENGTHS = [1000, 20_000, 150_000, 500_000, 2_000_000];

/** Keys that are tried where requests are dealt by one: of a side of 2 %, one in fifty. */
const KEYS = 200;

/** What a request may want of a model. */
const WISHES = [
  { tools: [{ type: 'function', function: { name: 'look_up' } }] },
  { response_format: { type: 'json_object' } },
  { max_completion_tokens: 100_000 },
];

/**
 * The request itself, then others like it for which a route may make another plan: longer ones, ones
 * that want more of a model, from other places and with other keys.
 */
export function* variations(request: RoutingRequest, policy: Policy): Generator<RoutingRequest> {
  yield request;
  const { id, attributes, headers, tags, time, usage, api, body } = request;
  const varied = (change: Partial<RequestParts>): RoutingRequest =>
    new RoutingRequest({ id, attributes, headers, tags, time, usage, api, body, ...change });
  const sent = (name: string, value: Value): RoutingRequest =>
    varied({ attributes: { ...attributes, [name]: value } });
  for (const input of LENGTHS) {
    yield varied({
      usage: { input, output: undefined, cacheRead: 0, cacheWrite: 0, reasoning: 0 },
    });
  }
  const messages = [{ role: 'user', content: request.lastUserText() ?? 'Hello' }];
  for (const wish of WISHES) yield varied({ api: 'openai.chat', body: { messages, ...wish } });
  for (const region of regionsOf(policy)) yield sent('cloud.region', region);
  for (const key of keysOf(policy)) {
    for (let number = 1; number <= KEYS; number++) yield sent(key, `${key}-${String(number)}`);
  }
}

function regionsOf(policy: Policy): ReadonlySet<string> {
  return new Set([...policy.models.values()].flatMap(({ region }) => region ?? []));
}

/** Attributes of free text by which a route deals requests. */
function keysOf(policy: Policy): ReadonlySet<string> {
  const names = [...policy.routes.values()].flatMap((route) => {
    if (route.kind === 'split') return route.by ?? [];
    const options = Object.values((route.options ?? {}) as Readonly<Record<string, unknown>>);
    return options.filter((option) => typeof option === 'string');
  });
  return new Set(
    names.filter((name) => {
      const type = policy.attributes.get(name)?.type;
      return type?.kind === 'string' && type.values === undefined;
    }),
  );
}
