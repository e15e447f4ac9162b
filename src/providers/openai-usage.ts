import type { Json, JsonObject } from '../base/json.ts';
import { isObject, own } from '../base/json.ts';
import type { AnswerUsage } from './types.ts';

/**
 * Usage as chat completions (`prompt_tokens`) and responses (`input_tokens`) state it, or
 * undefined. Both count cached tokens inside the input and reasoning inside the output.
 */
export function openAiUsage(value: Json | undefined): AnswerUsage | undefined {
  if (value === undefined || !isObject(value)) return undefined;
  const input = first(value, 'prompt_tokens', 'input_tokens');
  const output = first(value, 'completion_tokens', 'output_tokens');
  if (input === undefined && output === undefined) return undefined;
  const inputDetails = part(value, 'prompt_tokens_details', 'input_tokens_details');
  const outputDetails = part(value, 'completion_tokens_details', 'output_tokens_details');
  return {
    input: input ?? 0,
    output: output ?? 0,
    cacheRead:
      first(inputDetails, 'cached_tokens') ??
      first(value, 'num_cached_tokens', 'prompt_cache_hit_tokens') ??
      0,
    cacheWrite: first(inputDetails, 'cache_write_tokens') ?? 0,
    reasoning: first(outputDetails, 'reasoning_tokens') ?? 0,
  };
}

function first(object: JsonObject, ...keys: readonly string[]): number | undefined {
  for (const key of keys) {
    const value = own(object, key);
    if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value;
  }
  return undefined;
}

const NOTHING: JsonObject = {};

function part(object: JsonObject, ...keys: readonly string[]): JsonObject {
  for (const key of keys) {
    const value = own(object, key) ?? null;
    if (isObject(value)) return value;
  }
  return NOTHING;
}
