import { isBody, readBody } from '../records/read-body.ts';
import { defineImporter } from '../types.ts';

/** Bare bodies of OpenAI's chat completions. */
export const openaiChat = defineImporter({
  id: 'openai-chat',
  summary: "bodies of OpenAI's chat completions, one a line",
  form: 'json',
  recognises: (record) => isBody(record, 'openai.chat'),
  read: (record, position) => readBody(record, 'openai.chat', 'messages', position),
});
