import { NO_TEXT } from './absences.ts';
import { hasCode } from './code-shape.ts';
import { defineSignal } from './types.ts';

/** Whether what is being asked comes with program code. */
export const promptCode = defineSignal({
  id: 'prompt.code',
  type: { kind: 'boolean' },
  cost: 'scan',
  summary: 'whether the last user turn contains program code',
  absentWhen: 'the traffic carries no text',
  needs: 'body',
  read(request) {
    const text = request.lastUserText();
    return text === undefined ? NO_TEXT : hasCode(text);
  },
  arrange(value, draft) {
    draft.needBody();
    if (value === true) draft.pieces.push('def add(a, b): return a + b');
  },
});
