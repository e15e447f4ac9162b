import type { Json, JsonObject } from '../base/json.ts';
import { isObject } from '../base/json.ts';
import { isList } from './dialects/fields.ts';
import type { Api } from './types.ts';

/**
 * The dialect of a bare body, or undefined where it is none of ours.
 *
 * 1. `messages` is a list: `anthropic.messages` where something in the body exists only there (a
 *    top-level key, the shape of a tool or of `tool_choice`, the type of a content block) and
 *    nothing speaks for OpenAI first; else `openai.chat`. A body that both would accept is read as
 *    `openai.chat`; it says the same in both.
 * 2. no `messages`, `input` is a string or a list of objects: `openai.responses`, unless it
 *    carries a key of embeddings requests.
 */
export function detectApi(body: JsonObject): Api | undefined {
  const messages = body['messages'];
  if (isList(messages)) {
    return isAnthropic(body, messages) ? 'anthropic.messages' : 'openai.chat';
  }
  if (messages !== undefined) return undefined;
  if (body['encoding_format'] !== undefined || body['dimensions'] !== undefined) return undefined;
  const input = body['input'];
  if (typeof input === 'string') return 'openai.responses';
  if (isList(input)) {
    return input.every(isObject) ? 'openai.responses' : undefined;
  }
  return undefined;
}

/** Top-level keys that only one of the two dialects with `messages` has. */
const ANTHROPIC_KEYS = [
  'system',
  'stop_sequences',
  'anthropic_version',
  'anthropic_beta',
  'mcp_servers',
  'output_config',
  'container',
] as const;
const OPENAI_KEYS = [
  'max_completion_tokens',
  'response_format',
  'stream_options',
  'functions',
  'parallel_tool_calls',
  'reasoning_effort',
  'n',
] as const;

/** What a top-level key speaks for. */
const KEY_SPEAKS_FOR: ReadonlyMap<string, 'openai' | 'anthropic'> = new Map([
  ...ANTHROPIC_KEYS.map((key) => [key, 'anthropic'] as const),
  ...OPENAI_KEYS.map((key) => [key, 'openai'] as const),
]);

const ANTHROPIC_BLOCKS: ReadonlySet<Json> = new Set([
  'image',
  'document',
  'tool_use',
  'tool_result',
  'thinking',
  'redacted_thinking',
  'server_tool_use',
]);
const OPENAI_PARTS: ReadonlySet<Json> = new Set(['image_url', 'input_audio', 'file', 'refusal']);
const OPENAI_ROLES: ReadonlySet<Json> = new Set(['developer', 'tool', 'function']);

/** Asks the cheap places first; the first that speaks for one dialect decides. */
function isAnthropic(body: JsonObject, messages: readonly Json[]): boolean {
  // The keys that are there are fewer than those that could be.
  let anthropic = false;
  for (const key in body) {
    const side = KEY_SPEAKS_FOR.get(key);
    if (side === 'openai') return false;
    if (side === 'anthropic') anthropic = true;
  }
  if (anthropic) return true;
  // Others have taken `thinking` over for chat bodies, but without a budget.
  const thinking = body['thinking'];
  if (isObject(thinking) && thinking['budget_tokens'] !== undefined) return true;
  const tools = body['tools'];
  const tool = isList(tools) ? tools[0] : undefined;
  if (isObject(tool)) return tool['function'] === undefined && tool['name'] !== undefined;
  for (const message of messages) {
    const dialect = isObject(message) ? dialectOf(message) : undefined;
    if (dialect !== undefined) return dialect === 'anthropic.messages';
  }
  return false;
}

/** The dialect that a message gives away, if any. */
function dialectOf(message: JsonObject): Api | undefined {
  const speaker = message['role'];
  if (speaker !== undefined && OPENAI_ROLES.has(speaker)) return 'openai.chat';
  if (message['tool_calls'] !== undefined) return 'openai.chat';
  const content = message['content'];
  if (!isList(content)) return undefined;
  for (const block of content) {
    const type = isObject(block) ? block['type'] : undefined;
    if (type === undefined) continue;
    if (OPENAI_PARTS.has(type)) return 'openai.chat';
    if (ANTHROPIC_BLOCKS.has(type)) return 'anthropic.messages';
  }
  return undefined;
}
