import type { JsonObject } from '../base/json.ts';
import type { Api, RequestFacts } from './types.ts';

/** What a body of the given dialect says. */
export function readFacts(_api: Api, _body: JsonObject): RequestFacts {
  return {
    model: undefined,
    stream: false,
    tools: [],
    images: 0,
    json: false,
    maxTokens: undefined,
    turns: [],
  };
}
