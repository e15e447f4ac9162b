import type { Json, JsonObject } from '../../base/json.ts';
import { isObject } from '../../base/json.ts';
import type { RequestFacts, Turn } from '../types.ts';
import { Content } from './content.ts';
import type { Dialect } from './dialect.ts';
import { isJsonFormat, isList, pushAll, role, text, tokenBound, toolNames } from './fields.ts';

/** Bodies of `POST /v1/chat/completions`, the legacy `functions` included. */
export const openaiChat: Dialect = {
  facts(body: JsonObject): RequestFacts {
    const turns: Turn[] = [];
    let images = 0;
    const messages = body['messages'];
    if (isList(messages)) {
      for (const message of messages) {
        if (!isObject(message)) continue;
        const content = message['content'];
        if (typeof content === 'string') {
          turns.push({ role: role(message['role']), text: content });
          continue;
        }
        const read = new Content();
        read.read(content);
        images += read.images;
        turns.push({ role: role(message['role']), text: read.text });
      }
    }
    return {
      model: text(body['model']),
      stream: body['stream'] === true,
      tools: toolNames([body['tools'], body['functions']]),
      images,
      json: isJsonFormat(body['response_format']),
      maxTokens: tokenBound(body['max_completion_tokens']) ?? tokenBound(body['max_tokens']),
      turns,
    };
  },

  beside(body: JsonObject): readonly Json[] {
    const beside: Json[] = [];
    pushAll(beside, unwrapped(body['tools']));
    pushAll(beside, body['functions']);
    const format = body['response_format'];
    if (isObject(format) && format['json_schema'] !== undefined) beside.push(format['json_schema']);
    const messages = body['messages'];
    if (!isList(messages)) return beside;
    for (const message of messages) {
      if (!isObject(message)) continue;
      const calls = message['tool_calls'];
      if (isList(calls)) for (const call of calls) pushCall(beside, call);
      if (isObject(message['function_call'])) pushCall(beside, message);
    }
    return beside;
  },
};

/** Tool definitions without the `{ type, function }` around them. */
function unwrapped(tools: Json | undefined): Json | undefined {
  if (!isList(tools)) return undefined;
  return tools.map((tool) =>
    isObject(tool) ? (tool['function'] ?? tool['custom'] ?? tool) : tool,
  );
}

function pushCall(into: Json[], call: Json): void {
  if (!isObject(call)) return;
  const made = call['function'] ?? call['custom'] ?? call['function_call'];
  if (!isObject(made)) return;
  for (const key of ['name', 'arguments', 'input']) {
    const value = made[key];
    if (value !== undefined) into.push(value);
  }
}
