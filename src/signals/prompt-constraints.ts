import { NO_TEXT } from './absences.ts';
import { bothEnds } from './both-ends.ts';
import { countConstraints } from './constraint-shapes.ts';
import { defineSignal } from './types.ts';

/** Code units that are read at each end of the turn. */
const EACH_END = 32_768;

/** Most demands that are made up. */
const MOST = 1000;

/** How many demands on the answer the question makes: what small models lose track of. */
export const promptConstraints = defineSignal({
  id: 'prompt.constraints',
  type: { kind: 'number', min: 0, integer: true },
  cost: 'scan',
  summary:
    'how many explicit demands on the answer the last user turn makes: length, form, must, must not',
  absentWhen: 'the traffic carries no text',
  needs: 'body',
  read(request) {
    const text = request.lastUserText();
    return text === undefined ? NO_TEXT : countConstraints(bothEnds(text, EACH_END));
  },
  arrange(value, draft) {
    draft.needBody();
    if (typeof value !== 'number' || value < 1 || value > MOST) return;
    const points = Array.from({ length: value }, (_, index) => `avoid ${letters(index)}`);
    draft.pieces.push(`In your answer ${points.join(', ')}.`);
  },
});

/** `a` to `z`, then `aa`: something else to avoid each time. */
function letters(index: number): string {
  const last = String.fromCharCode(97 + (index % 26));
  return index < 26 ? last : letters(Math.floor(index / 26) - 1) + last;
}
