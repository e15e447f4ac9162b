import type { JsonObject } from '../base/json.ts';
import { anthropicMessages } from './dialects/anthropic-messages.ts';
import type { Dialect } from './dialects/dialect.ts';
import { openaiChat } from './dialects/openai-chat.ts';
import { openaiResponses } from './dialects/openai-responses.ts';
import type { Api, RequestFacts } from './types.ts';

/** How bodies of each dialect are read. */
export const DIALECTS: Readonly<Record<Api, Dialect>> = {
  'openai.chat': openaiChat,
  'openai.responses': openaiResponses,
  'anthropic.messages': anthropicMessages,
};

/** What a body of the given dialect says. Never throws; what cannot be read is passed over. */
export function readFacts(api: Api, body: JsonObject): RequestFacts {
  return DIALECTS[api].facts(body);
}

export { detectApi } from './detect-api.ts';
