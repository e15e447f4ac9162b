import { isBody, readBody } from '../records/read-body.ts';
import { defineImporter } from '../types.ts';

/** Bare bodies of OpenAI's responses API. */
export const openaiResponses = defineImporter({
  id: 'openai-responses',
  summary: "bodies of OpenAI's responses API, one a line",
  form: 'json',
  recognises: (record) => isBody(record, 'openai.responses'),
  read: (record, position) => readBody(record, 'openai.responses', 'input', position),
});
