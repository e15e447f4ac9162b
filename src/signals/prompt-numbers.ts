import { NO_TEXT } from './absences.ts';
import { countNumbers } from './count-numbers.ts';
import { defineSignal } from './types.ts';

/** Most numbers that are made up. */
const MOST = 10_000;

/** How many numbers the question has: much for little text is mathematics or data. */
export const promptNumbers = defineSignal({
  id: 'prompt.numbers',
  type: { kind: 'number', min: 0, integer: true },
  cost: 'scan',
  summary: 'how many numbers in figures the last user turn contains',
  absentWhen: 'the traffic carries no text',
  needs: 'body',
  read(request) {
    const text = request.lastUserText();
    return text === undefined ? NO_TEXT : countNumbers(text);
  },
  arrange(value, draft) {
    draft.needBody();
    if (typeof value !== 'number' || value < 1 || value > MOST) return;
    draft.pieces.push(Array.from({ length: value }, (_, index) => String(index + 1)).join(', '));
  },
});
