import { NO_TEXT } from './absences.ts';
import { defineSignal } from './types.ts';

/** Number of user turns. */
export const promptTurns = defineSignal({
  id: 'prompt.turns',
  type: { kind: 'number', min: 0, integer: true },
  cost: 'scan',
  summary: 'number of user turns in the conversation',
  absentWhen: 'the traffic carries no text',
  needs: 'body',
  growsWithReading: true,
  read(request) {
    const facts = request.facts();
    if (facts === undefined) return NO_TEXT;
    let count = 0;
    for (const turn of facts.turns) if (turn.role === 'user') count++;
    return count;
  },
  arrange(value, draft) {
    draft.needBody();
    if (typeof value === 'number') draft.turns = value;
  },
});
