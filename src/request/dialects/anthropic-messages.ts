import type { Json, JsonObject } from '../../base/json.ts';
import { isObject } from '../../base/json.ts';
import type { RequestFacts, Turn } from '../types.ts';
import { Content } from './content.ts';
import type { Dialect } from './dialect.ts';
import { isJsonFormat, isList, pushAll, role, text, tokenBound, toolNames } from './fields.ts';

/**
 * Bodies of Anthropic's `POST /v1/messages`. The top-level `system` is a system turn; each tool
 * result, which stands inside a user message there, is a tool turn of its own.
 */
export const anthropicMessages: Dialect = {
  facts(body: JsonObject): RequestFacts {
    const turns: Turn[] = [];
    let images = 0;
    const system = body['system'];
    if (system !== undefined && system !== null) {
      const read = new Content();
      read.read(system);
      images += read.images;
      turns.push({ role: 'system', text: read.text });
    }
    const messages = body['messages'];
    if (isList(messages)) {
      for (const message of messages) {
        if (isObject(message)) images += readMessage(message, turns);
      }
    }
    const config = body['output_config'];
    return {
      model: text(body['model']),
      stream: body['stream'] === true,
      tools: toolNames([body['tools']]),
      images,
      json:
        (isObject(config) && isJsonFormat(config['format'])) || isJsonFormat(body['output_format']),
      maxTokens: tokenBound(body['max_tokens']),
      turns,
    };
  },

  beside(body: JsonObject): readonly Json[] {
    const beside: Json[] = [];
    pushAll(beside, body['tools']);
    const config = body['output_config'];
    const format = isObject(config) ? config['format'] : body['output_format'];
    if (isObject(format)) beside.push(format);
    const messages = body['messages'];
    if (!isList(messages)) return beside;
    for (const message of messages) {
      const content = isObject(message) ? message['content'] : undefined;
      if (!isList(content)) continue;
      for (const block of content) {
        if (!isObject(block) || block['input'] === undefined) continue;
        if (block['name'] !== undefined) beside.push(block['name']);
        beside.push(block['input']);
      }
    }
    return beside;
  },
};

/** Adds the turns of one message; answers how many images it has. */
function readMessage(message: JsonObject, turns: Turn[]): number {
  const speaker = role(message['role']);
  const content = message['content'];
  if (typeof content === 'string') {
    turns.push({ role: speaker, text: content });
    return 0;
  }
  if (speaker !== 'user' || !isList(content)) {
    const read = new Content();
    read.read(content);
    turns.push({ role: speaker, text: read.text });
    return read.images;
  }
  const own = new Content();
  let images = 0;
  let results = 0;
  for (const block of content) {
    if (isObject(block) && block['type'] === 'tool_result') {
      const result = new Content();
      result.read(block['content']);
      images += result.images;
      results++;
      turns.push({ role: 'tool', text: result.text });
    } else {
      own.readPart(block, true);
    }
  }
  if (results < content.length || results === 0) turns.push({ role: speaker, text: own.text });
  return images + own.images;
}
