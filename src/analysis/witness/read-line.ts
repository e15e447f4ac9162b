import { hash32 } from '../../base/hash.ts';
import { isObject, own, type JsonObject } from '../../base/json.ts';
import type { Value } from '../../base/value.ts';
import { RoutingRequest } from '../../request/routing-request.ts';
import { inputText } from './print-input.ts';

const HEADERS = 'http.request.header.';

/** The attribute that records how many tokens the input has. */
export const INPUT_TOKENS = 'gen_ai.usage.input_tokens';

/**
 * The request that a line made of a draft is to `run --input`. Only what drafts write is read
 * here; the importer of `llmroute` traffic, which reads everything, is tested to agree. Undefined
 * where an attribute is called by a name that the importer reads as something else.
 */
export function readLine(json: JsonObject): RoutingRequest | undefined {
  const text = inputText(json);
  const line = JSON.parse(text) as JsonObject;
  const sent = own(line, 'attributes');
  const attributes = Object.create(null) as Record<string, Value>;
  const headers = Object.create(null) as Record<string, string>;
  let tags: readonly string[] = [];
  let input: number | undefined;
  for (const name of isObject(sent) ? Object.keys(sent) : []) {
    const value = (sent as JsonObject)[name] as Value;
    if (OTHERWISE_READ.has(name)) return undefined;
    attributes[name] = value;
    if (name.startsWith(HEADERS)) headers[name.slice(HEADERS.length)] = String(value);
    if (name === 'llmroute.tags' && typeof value === 'object') tags = value;
    if (name === INPUT_TOKENS) input = Number(value);
  }
  const [id, time, body] = [own(line, 'id'), own(line, 'start_time'), own(line, 'request')];
  return new RoutingRequest({
    id: typeof id === 'string' ? id : inputId(text),
    ...(isObject(body) ? { api: 'openai.chat' as const, body } : {}),
    attributes,
    headers,
    tags,
    time: typeof time === 'string' ? Date.parse(time) : undefined,
    usage:
      input === undefined
        ? undefined
        : { input, output: undefined, cacheRead: 0, cacheWrite: 0, reasoning: 0 },
  });
}

/** A name of the kind that policies give to attributes, but taken for recorded usage. */
const OTHERWISE_READ: ReadonlySet<string> = new Set(['cached_tokens']);

/** The id that `run --input` gives to a request which has none of its own. */
function inputId(text: string): string {
  return `run-${hash32(text).toString(16).padStart(8, '0')}`;
}
