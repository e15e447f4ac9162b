import { inputLength } from '../request/text.ts';
import { NO_TEXT } from './absences.ts';
import { defineSignal } from './types.ts';

/** Length of the whole input. */
export const promptChars = defineSignal({
  id: 'prompt.chars',
  type: { kind: 'number', min: 0, integer: true },
  cost: 'scan',
  summary: 'length of the text of all turns, in UTF-16 code units',
  absentWhen: 'the traffic carries no text',
  needs: 'body',
  growsWithReading: true,
  read(request) {
    const facts = request.facts();
    return facts === undefined ? NO_TEXT : inputLength(facts.turns);
  },
  arrange(value, draft) {
    draft.needBody();
    if (typeof value === 'number') draft.chars = value;
  },
});
