import type { Json, JsonObject } from '../base/json.ts';
import { DIALECTS } from './facts.ts';
import type { Api, InputTokens, RequestFacts, TokenCounter } from './types.ts';

/**
 * What chat models add around the text: so much for each turn, its role included, and once for the
 * answer to come. Source: OpenAI Cookbook, "How to count tokens with tiktoken"
 * (`tokens_per_message = 3`, one token for the role, reply primed with 3); recorded plain chats
 * with GPT-4o agree to the token.
 */
const TOKENS_PER_TURN = 4;
const TOKENS_PER_REQUEST = 3;

/**
 * An image's size cannot be known without its bytes, so each counts as one of 1024 x 1024 pixels in
 * high detail. Source: OpenAI, vision guide (85 + 4 x 170 = 765 tokens). Such a sum is an estimate
 * whatever counted the text.
 */
export const TOKENS_PER_IMAGE = 765;

/** Levels of nesting that are counted; the dialects allow far fewer, and deeper would not print. */
const MAX_DEPTH = 64;

/**
 * Tokens of the whole input of a request: the text of every turn, turn by turn and without
 * joining them, what stands beside it (tools, tool calls, answer schema) as compact JSON, the chat
 * frame, and images at a flat figure. Files, audio and video are not counted.
 */
export function countInput(
  api: Api,
  body: JsonObject,
  facts: RequestFacts,
  counter: TokenCounter,
): InputTokens {
  let count = TOKENS_PER_REQUEST + facts.images * TOKENS_PER_IMAGE;
  for (const turn of facts.turns) count += TOKENS_PER_TURN + counter.count(turn.text);
  for (const part of DIALECTS[api].beside(body)) {
    if (typeof part === 'string') count += counter.count(part);
    else if (isWithin(part, MAX_DEPTH)) count += counter.count(JSON.stringify(part));
  }
  return { count, from: facts.images > 0 ? 'estimated' : counter.from };
}

/** Whether a value nests at most `levels` deep, so that printing it cannot overflow the stack. */
function isWithin(value: Json, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (levels === 0) return false;
  for (const inner of Object.values(value)) if (!isWithin(inner, levels - 1)) return false;
  return true;
}
