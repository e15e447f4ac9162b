import type { Turn } from './types.ts';

/** The text of the last user turn that has any, or the empty string. */
export function lastUserText(turns: readonly Turn[]): string {
  for (let index = turns.length - 1; index >= 0; index--) {
    const turn = turns[index];
    if (turn?.role === 'user' && turn.text !== '') return turn.text;
  }
  return '';
}

/** All text the model will read: every turn, joined with a newline. */
export function inputText(turns: readonly Turn[]): string {
  const only = turns[0];
  if (turns.length === 1 && only !== undefined) return only.text;
  return turns.map((turn) => turn.text).join('\n');
}

/** Length of all turns' text in UTF-16 code units, as JavaScript counts; nothing is concatenated. */
export function inputLength(turns: readonly Turn[]): number {
  let length = 0;
  for (const turn of turns) length += turn.text.length;
  return length;
}
