import type { Json, JsonObject } from '../base/json.ts';
import type { RoutingRequest } from './routing-request.ts';
import type { RecordedUsage } from './types.ts';

/** The request as a record of llmroute's own traffic, which `llmroute run --input` reads back. */
export function recordOf(request: RoutingRequest): JsonObject {
  const { id, time, api, body } = request;
  const record: Record<string, Json> = { id };
  if (time !== undefined) record['start_time'] = new Date(time).toISOString();
  if (api !== undefined) record['api'] = api;
  if (body !== undefined) record['request'] = body;
  const attributes = attributesOf(request);
  if (body === undefined || Object.keys(attributes).length > 0) record['attributes'] = attributes;
  return record;
}

/** With everything that a record keeps among the attributes: usage, headers and tags. */
function attributesOf({ attributes, headers, tags, usage }: RoutingRequest): JsonObject {
  const sent = Object.assign(Object.create(null) as Record<string, Json>, attributes);
  for (const [name, count] of USAGE) {
    const tokens = usage?.[count];
    // Nothing recorded and nothing used of a cache read the same.
    if (tokens !== undefined && (tokens > 0 || count === 'input' || count === 'output')) {
      sent[name] = tokens;
    }
  }
  for (const name of Object.keys(headers))
    sent[`http.request.header.${name}`] = headers[name] ?? '';
  if (tags.length > 0) sent['llmroute.tags'] = tags;
  return sent;
}

const USAGE: readonly (readonly [string, keyof RecordedUsage])[] = [
  ['gen_ai.usage.input_tokens', 'input'],
  ['gen_ai.usage.output_tokens', 'output'],
  ['gen_ai.usage.cache_read.input_tokens', 'cacheRead'],
  ['gen_ai.usage.cache_write.input_tokens', 'cacheWrite'],
  ['gen_ai.usage.reasoning.output_tokens', 'reasoning'],
];
