import fc from 'fast-check';
import type { JsonObject } from '../../src/base/json.ts';
import { RoutingRequest, type RequestParts } from '../../src/request/routing-request.ts';
import { estimatedCounter } from '../../src/request/tokens/estimated-counter.ts';
import type { Api } from '../../src/request/types.ts';
import type { SignalContext } from '../../src/signals/types.ts';

/** A context without a clock or a zone, unless they are given. */
export function contextOf(parts: Partial<SignalContext> = {}): SignalContext {
  return { now: undefined, timeZone: undefined, tokens: estimatedCounter, ...parts };
}

/** A request without a body, unless one is given. */
export function requestOf(parts: Partial<RequestParts> = {}): RoutingRequest {
  return new RoutingRequest({ id: 'request-1', ...parts });
}

/** A request with an OpenAI chat body. */
export function chatOf(body: JsonObject, parts: Partial<RequestParts> = {}): RoutingRequest {
  return requestOf({ api: 'openai.chat', body, ...parts });
}

/** A chat with one user turn. */
export function saying(text: string): RoutingRequest {
  return chatOf({ messages: [{ role: 'user', content: text }] });
}

export const APIS: readonly Api[] = ['openai.chat', 'openai.responses', 'anthropic.messages'];

const words = [
  ...['model', 'messages', 'input', 'system', 'instructions', 'role', 'content', 'type', 'text'],
  ...['tools', 'functions', 'function', 'name', 'stream', 'max_tokens', 'max_output_tokens'],
  ...['response_format', 'format', 'json_schema', 'output', 'tool_calls', 'arguments', 'source'],
  ...['image_url', 'input_image', 'image', 'tool_result', 'user', 'assistant', 'tool', 'document'],
  ...['output_config', 'data', 'refusal', 'custom', '__proto__', 'constructor', 'toString', ''],
];

const leaf = fc.oneof(
  fc.constantFrom<unknown>(null, true, false, 0, -1, -0, 1e308, 2 ** 53, 0.5, 4096),
  fc.constantFrom(...words),
  fc.constantFrom('\ud800', '\udc00x', 'a\0b', '\u202eمرحبا', '👩‍👩‍👧‍👦', '<|endoftext|>', '```\nx\n```'),
  fc.string({ unit: 'binary', maxLength: 12 }),
);

/** Any JSON out of the words that dialects use, in all the wrong places. */
const wild = fc.letrec((again) => ({
  value: fc.oneof(
    { maxDepth: 6, withCrossShrink: true },
    leaf,
    fc.array(again('value'), { maxLength: 4 }),
    again('object'),
  ),
  object: fc.dictionary(fc.constantFrom(...words), again('value'), { maxKeys: 5 }),
}));

/** Bodies as hostile callers send them, after `JSON.parse`, mostly with something under a known key. */
export const hostileBody: fc.Arbitrary<JsonObject> = fc
  .record(
    {
      messages: wild.value,
      input: wild.value,
      tools: wild.value,
      system: wild.value,
      model: leaf,
      max_tokens: leaf,
      rest: wild.object,
    },
    { requiredKeys: ['rest'] },
  )
  .map(({ rest, ...known }) => {
    const all = { ...(rest as object), ...known };
    return JSON.parse(JSON.stringify(all)) as JsonObject;
  });
