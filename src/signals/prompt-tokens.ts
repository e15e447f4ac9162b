import { Absent } from '../base/value.ts';
import { defineSignal } from './types.ts';

const NO_COUNT = new Absent('the traffic carries neither a token count nor text');

/** Tokens of the whole input. */
export const promptTokens = defineSignal({
  id: 'prompt.tokens',
  type: { kind: 'number', min: 0, integer: true },
  cost: 'scan',
  summary: 'input tokens: the recorded count, else estimated, or exact with `tokens: exact`',
  absentWhen: 'the traffic carries neither a token count nor text',
  countsTokens: true,
  knownWithBody: true,
  read: (request, context) => request.inputTokens(context.tokens)?.count ?? NO_COUNT,
  arrange(value, draft) {
    if (typeof value === 'number') draft.inputTokens = value;
  },
});
