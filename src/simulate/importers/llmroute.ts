import { didYouMean } from '../../base/did-you-mean.ts';
import { isObject, own, type Json, type JsonObject } from '../../base/json.ts';
import { detectApi } from '../../request/detect-api.ts';
import type { RequestParts } from '../../request/routing-request.ts';
import type { Api } from '../../request/types.ts';
import { badRecord, isBad } from '../records/bad-record.ts';
import { defaultId } from '../records/default-id.ts';
import { OTEL_USAGE } from '../records/otel-usage.ts';
import { readAttributes } from '../records/read-attributes.ts';
import { readTime } from '../records/read-time.ts';
import { readUsage } from '../records/read-usage.ts';
import { showName, showValue } from '../records/show-value.ts';
import { defineImporter, type BadRecord, type TrafficPosition } from '../types.ts';

/** Every field of a record, in the order of the documentation. */
const FIELDS: ReadonlySet<string> = new Set([
  'id',
  'start_time',
  'offset_ms',
  'end_time',
  'duration_ms',
  'trace_id',
  'api',
  'request',
  'attributes',
  'prefix_blocks',
  'outcomes',
  'source',
  'raw',
]);

const READABLE: ReadonlySet<string> = new Set<Api>([
  'openai.chat',
  'openai.responses',
  'anthropic.messages',
]);
/** Dialects whose bodies are not read yet: such a request has its attributes and no text. */
const OPAQUE: ReadonlySet<string> = new Set([
  'gemini.generateContent',
  'bedrock.converse',
  'openai.embeddings',
]);

/** llmroute's own traffic, as `schemas/traffic.schema.json` describes it. */
export const llmroute = defineImporter({
  id: 'llmroute',
  summary: "llmroute's own records: request, attributes, usage",
  form: 'json',
  recognises: (record) =>
    isObject(own(record, 'attributes')) ||
    (isObject(own(record, 'request')) && !Object.hasOwn(record, 'messages')),
  read(record, position) {
    for (const name in record) {
      if (!FIELDS.has(name)) return unknownField(name);
    }
    const sent = own(record, 'attributes') ?? NOTHING;
    if (!isObject(sent)) {
      return badRecord(`\`attributes\` must be an object, not ${showValue(sent)}`);
    }
    const time = readArrival(record);
    if (isBad(time)) return time;
    const asked = readRequest(record);
    if (isBad(asked)) return asked;
    if (asked.body === undefined && !Object.hasOwn(record, 'attributes')) {
      return badRecord('the record has neither `request` nor `attributes`');
    }
    const usage = readUsage(sent, OTEL_USAGE);
    if (isBad(usage)) return usage;
    const seen = readAttributes(sent);
    if (isBad(seen)) return seen;
    const id = ownId(record, position);
    if (isBad(id)) return id;
    return {
      id,
      api: asked.api,
      body: asked.body,
      attributes: seen.attributes,
      headers: seen.headers,
      tags: seen.tags,
      time,
      usage,
    };
  },
});

const NOTHING: JsonObject = {};

function unknownField(name: string): BadRecord {
  const suggestion = didYouMean(name, FIELDS);
  return badRecord(
    `unknown field ${showName(name)}` + (suggestion === undefined ? '' : `: ${suggestion}`),
  );
}

function ownId(record: JsonObject, position: TrafficPosition): string | BadRecord {
  const id = own(record, 'id');
  if (id === undefined || id === null) return defaultId(position);
  if (typeof id === 'string' && id !== '') return id;
  return badRecord(`\`id\` must be a text that is not empty, not ${showValue(id)}`);
}

/** At most one of `start_time` and `offset_ms` says when a request arrived. */
function readArrival(record: JsonObject): number | BadRecord | undefined {
  const start: Json = own(record, 'start_time') ?? null;
  const offset: Json = own(record, 'offset_ms') ?? null;
  if (offset !== null) {
    if (start !== null) return badRecord('the record has both `start_time` and `offset_ms`');
    return typeof offset === 'number' && offset >= 0
      ? undefined
      : badRecord(`\`offset_ms\` must be milliseconds since the start, not ${showValue(offset)}`);
  }
  if (start === null) return undefined;
  const time = typeof start === 'string' ? readTime(start) : undefined;
  return time ?? badRecord(`\`start_time\` must be an RFC 3339 time, not ${showValue(start)}`);
}

function readRequest(record: JsonObject): Pick<RequestParts, 'api' | 'body'> | BadRecord {
  const body = own(record, 'request') ?? undefined;
  const api = own(record, 'api') ?? undefined;
  if (body !== undefined && !isObject(body)) {
    return badRecord(`\`request\` must be an object, not ${showValue(body)}`);
  }
  if (api === undefined) {
    if (body === undefined) return {};
    const detected = detectApi(body);
    return detected === undefined
      ? badRecord('the dialect of `request` cannot be told: name it in `api`')
      : { api: detected, body };
  }
  if (typeof api !== 'string' || !(READABLE.has(api) || OPAQUE.has(api))) {
    const suggestion =
      typeof api === 'string' ? didYouMean(api, [...READABLE, ...OPAQUE]) : undefined;
    return badRecord(
      `unknown \`api\` ${showValue(api)}` + (suggestion === undefined ? '' : `: ${suggestion}`),
    );
  }
  if (body === undefined) return {};
  return isReadable(api) ? { api, body } : { body };
}

function isReadable(api: string): api is Api {
  return READABLE.has(api);
}
