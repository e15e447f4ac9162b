import { isBody, readBody } from '../records/read-body.ts';
import { defineImporter } from '../types.ts';

/** Bare bodies of Anthropic's messages API. */
export const anthropicMessages = defineImporter({
  id: 'anthropic-messages',
  summary: "bodies of Anthropic's messages API, one a line",
  form: 'json',
  recognises: (record) => isBody(record, 'anthropic.messages'),
  read: (record, position) => readBody(record, 'anthropic.messages', 'messages', position),
});
