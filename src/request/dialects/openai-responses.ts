import type { Json, JsonObject } from '../../base/json.ts';
import { isObject } from '../../base/json.ts';
import type { RequestFacts, Turn } from '../types.ts';
import { Content } from './content.ts';
import type { Dialect } from './dialect.ts';
import { isJsonFormat, isList, pushAll, role, text, tokenBound, toolNames } from './fields.ts';

/**
 * Bodies of `POST /v1/responses`. `instructions` is a system turn. What only an identifier stands
 * for (`previous_response_id`, `conversation`, `prompt`) lies with the provider and is not read.
 */
export const openaiResponses: Dialect = {
  facts(body: JsonObject): RequestFacts {
    const turns: Turn[] = [];
    let images = 0;
    const instructions = text(body['instructions']);
    if (instructions !== undefined) turns.push({ role: 'system', text: instructions });
    const input = body['input'];
    const toolLists: (Json | undefined)[] = [body['tools']];
    if (typeof input === 'string') {
      turns.push({ role: 'user', text: input });
    } else if (isList(input)) {
      for (const item of input) {
        if (!isObject(item)) continue;
        const output = item['output'];
        const content = item['content'];
        if (output !== undefined) {
          const read = new Content();
          read.read(output);
          images += read.images;
          turns.push({ role: 'tool', text: read.text });
        } else if (content !== undefined && isMessage(item['type'])) {
          const read = new Content();
          read.read(content);
          images += read.images;
          turns.push({ role: role(item['role']), text: read.text });
        } else if (item['type'] === 'additional_tools') {
          toolLists.push(item['tools']);
        }
      }
    }
    const format = body['text'];
    return {
      model: text(body['model']),
      stream: body['stream'] === true,
      tools: toolNames(toolLists),
      images,
      json: isObject(format) && isJsonFormat(format['format']),
      maxTokens: tokenBound(body['max_output_tokens']),
      turns,
    };
  },

  beside(body: JsonObject): readonly Json[] {
    const beside: Json[] = [];
    pushAll(beside, body['tools']);
    const format = body['text'];
    if (isObject(format) && isObject(format['format']) && isJsonFormat(format['format'])) {
      beside.push(format['format']);
    }
    const input = body['input'];
    if (!isList(input)) return beside;
    for (const item of input) {
      if (!isObject(item)) continue;
      for (const key of BESIDE_KEYS) {
        const value = item[key];
        if (value !== undefined) beside.push(value);
      }
    }
    return beside;
  },
};

/** What calls and added tools carry beside text. */
const BESIDE_KEYS = ['name', 'arguments', 'input', 'tools'] as const;

function isMessage(type: Json | undefined): boolean {
  return type === undefined || type === 'message';
}
