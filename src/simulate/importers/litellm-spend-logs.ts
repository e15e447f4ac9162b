import { isObject, own, type Json, type JsonObject } from '../../base/json.ts';
import type { Value } from '../../base/value.ts';
import type { RequestParts } from '../../request/routing-request.ts';
import type { RecordedUsage } from '../../request/types.ts';
import { badRecord, isBad } from '../records/bad-record.ts';
import { readId } from '../records/default-id.ts';
import { readCount } from '../records/read-count.ts';
import { readText } from '../records/read-text.ts';
import { readTime } from '../records/read-time.ts';
import { makeUsage } from '../records/read-usage.ts';
import { showValue } from '../records/show-value.ts';
import { defineImporter, type BadRecord } from '../types.ts';

/** What the log calls a fact and what a policy may ask for. */
const NAMES: readonly (readonly [string, string])[] = [
  ['model', 'gen_ai.request.model'],
  ['custom_llm_provider', 'gen_ai.provider.name'],
  ['session_id', 'session.id'],
  ['user', 'user.id'],
  ['end_user', 'end_user'],
  ['organization_id', 'organization_id'],
  ['model_group', 'model_group'],
  ['team_id', 'tenant'],
  ['team_id', 'llmroute.tenant'],
];

/**
 * LiteLLM's accounts: rows of its table SpendLogs and its standard logging payloads. Times without
 * a zone are UTC; `metadata` and `request_tags` may be JSON in a text.
 * Source: docs.litellm.ai, proxy/logging_spec and proxy/cost_tracking.
 */
export const litellmSpendLogs = defineImporter({
  id: 'litellm-spend-logs',
  summary: "LiteLLM's spend logs and standard logging payloads",
  form: 'json',
  recognises: (record) =>
    Object.hasOwn(record, 'prompt_tokens') &&
    Object.hasOwn(record, 'completion_tokens') &&
    Object.hasOwn(record, 'startTime') &&
    (Object.hasOwn(record, 'spend') || Object.hasOwn(record, 'response_cost')),
  read(record, position) {
    const time = readStart(own(record, 'startTime'));
    if (isBad(time)) return time;
    const usage = readSpent(record);
    if (isBad(usage)) return usage;
    const attributes = Object.create(null) as Record<string, Value>;
    for (const [from, to] of NAMES) {
      const text = readText(record, from);
      if (text !== undefined) attributes[to] = text;
    }
    const team = readText(inside(record, 'metadata'), 'user_api_key_team_id');
    if (team !== undefined) {
      attributes['tenant'] ??= team;
      attributes['llmroute.tenant'] ??= team;
    }
    const tags = list(own(record, 'request_tags')).filter((tag) => typeof tag === 'string');
    return {
      id: readId(record, ['request_id', 'id'], position),
      ...readMessages(record),
      attributes,
      tags,
      time,
      usage,
    };
  },
});

/** A text as the database writes it, or seconds since 1970 as callbacks write it. */
function readStart(value: Json | undefined): number | BadRecord | undefined {
  if (value === undefined || value === null) return undefined;
  const time =
    typeof value === 'string'
      ? readTime(value)
      : typeof value === 'number' && value >= 0 && value < 1e11
        ? Math.trunc(value * 1000)
        : undefined;
  return time ?? badRecord(`\`startTime\` must be a time, not ${showValue(value)}`);
}

function readSpent(record: JsonObject): RecordedUsage | BadRecord | undefined {
  const input = readCount(record, 'prompt_tokens');
  if (isBad(input)) return input;
  const output = readCount(record, 'completion_tokens');
  if (isBad(output)) return output;
  const detail = inside(inside(record, 'metadata'), 'usage_object');
  const prompt = inside(detail, 'prompt_tokens_details');
  const cacheRead =
    readCount(detail, 'cache_read_input_tokens') ?? readCount(prompt, 'cached_tokens') ?? 0;
  if (isBad(cacheRead)) return cacheRead;
  const cacheWrite =
    readCount(detail, 'cache_creation_input_tokens') ??
    readCount(prompt, 'cache_creation_tokens') ??
    0;
  if (isBad(cacheWrite)) return cacheWrite;
  const reasoning = readCount(inside(detail, 'completion_tokens_details'), 'reasoning_tokens') ?? 0;
  if (isBad(reasoning)) return reasoning;
  return makeUsage(input, output, cacheRead, cacheWrite, reasoning);
}

/** Messages are logged only where the gateway was told to. */
function readMessages(record: JsonObject): Pick<RequestParts, 'api' | 'body'> {
  const messages = list(own(record, 'messages'));
  if (messages.length === 0 || !messages.every(isObject)) return {};
  const model = readText(record, 'model');
  const body = {
    ...inside(record, 'model_parameters'),
    ...(model === undefined ? {} : { model }),
    messages,
  };
  return { api: 'openai.chat', body };
}

const NOTHING: JsonObject = {};

/** An object inside a record, also where it was written as JSON in a text; else an empty one. */
function inside(record: JsonObject, name: string): JsonObject {
  const value = unwrap(own(record, name));
  return isObject(value) ? value : NOTHING;
}

function list(value: Json | undefined): readonly Json[] {
  const unwrapped = unwrap(value);
  return Array.isArray(unwrapped) ? (unwrapped as readonly Json[]) : [];
}

function unwrap(value: Json | undefined): Json | undefined {
  if (typeof value !== 'string' || value.length < 3) return value;
  try {
    return JSON.parse(value) as Json;
  } catch {
    return undefined;
  }
}
