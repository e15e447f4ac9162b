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
  return turns.map((turn) => turn.text).join('\n');
}
