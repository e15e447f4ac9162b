import { NO_TEXT } from './absences.ts';
import { defineSignal } from './types.ts';

/** What is being asked. */
export const promptText = defineSignal({
  id: 'prompt.text',
  type: { kind: 'string' },
  cost: 'scan',
  summary: 'text of the last user turn that has any',
  absentWhen: 'the traffic carries no text',
  needs: 'body',
  read: (request) => request.lastUserText() ?? NO_TEXT,
  arrange(value, draft) {
    draft.needBody();
    if (typeof value === 'string') draft.text = value;
  },
});
