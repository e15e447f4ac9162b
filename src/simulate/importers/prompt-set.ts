import { isObject, own, type Json, type JsonObject } from '../../base/json.ts';
import { badRecord } from '../records/bad-record.ts';
import { readId } from '../records/default-id.ts';
import { showValue } from '../records/show-value.ts';
import { defineImporter } from '../types.ts';

/**
 * Sets of prompts as researchers publish them: a `prompt` or a `question` a line, the latter also
 * as messages or as turns of messages, with the functions the model may call. All other fields are
 * ground truth and stay hidden.
 */
export const promptSet = defineImporter({
  id: 'prompt-set',
  summary: 'sets of prompts: `prompt` or `question`, and functions where there are any',
  form: 'json',
  recognises: (record) =>
    !Object.hasOwn(record, 'messages') &&
    !Object.hasOwn(record, 'input') &&
    toMessages(own(record, 'prompt') ?? own(record, 'question')) !== undefined,
  read(record, position) {
    const asked = own(record, 'prompt') ?? own(record, 'question');
    if (asked === undefined) return badRecord('the record has neither `prompt` nor `question`');
    const messages = toMessages(asked);
    if (messages === undefined) {
      return badRecord(
        `\`prompt\` or \`question\` must be a text or a list of messages, not ${showValue(asked)}`,
      );
    }
    const tools = toTools(own(record, 'function') ?? own(record, 'functions'));
    const body: JsonObject = { messages, ...(tools.length > 0 ? { tools } : {}) };
    return {
      id: readId(record, ['id', 'uid', 'question_id'], position),
      api: 'openai.chat',
      body,
    };
  },
});

/** A text is one user message; a list is messages, or turns that are lists of messages. */
function toMessages(value: Json | undefined): readonly JsonObject[] | undefined {
  if (typeof value === 'string') return [{ role: 'user', content: value }];
  if (!Array.isArray(value)) return undefined;
  const messages = (value as readonly Json[]).flat(1);
  return messages.length > 0 && messages.every(isMessage) ? messages : undefined;
}

function isMessage(value: Json): value is JsonObject {
  return isObject(value) && Object.hasOwn(value, 'role') && Object.hasOwn(value, 'content');
}

function toTools(value: Json | undefined): readonly JsonObject[] {
  const functions = Array.isArray(value) ? (value as readonly Json[]) : [value];
  return functions
    .filter((one) => isObject(one))
    .map((one) => ({ type: 'function', function: one }));
}
