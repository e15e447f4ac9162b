import { visibleText } from '../base/visible-text.ts';
import { unreachable } from '../base/unreachable.ts';
import type { Change, FieldChange } from '../diff/types.ts';

/** The sign that stands before a change: as in a unified diff, `~` for what only differs. */
export function signOf(change: Change): '+' | '-' | '~' {
  switch (change.kind) {
    case 'added':
      return '+';
    case 'removed':
      return '-';
    case 'changed':
    case 'renamed':
    case 'moved':
      return '~';
    default:
      return unreachable(change);
  }
}

/** A change in one line, without its fields. */
export function headline(change: Change): string {
  const what = change.id === change.subject ? change.subject : `${change.subject} ${change.id}`;
  switch (change.kind) {
    case 'added':
      return `${what} is new`;
    case 'removed':
      return `${what} is gone`;
    case 'changed':
      return `${what} changed`;
    case 'renamed':
      return `${change.subject} ${change.was} is now called ${change.id}`;
    case 'moved':
      return `${what} moved from place ${String(change.from)} to place ${String(change.to)}`;
    default:
      return unreachable(change);
  }
}

/** The fields of a change; renames and moves have none. */
export function fieldsOf(change: Change): readonly FieldChange[] {
  return 'fields' in change ? change.fields : [];
}

/** `1 request`, `2 requests`; numbers grouped by thousands. */
export function count(number: number, noun: string): string {
  return `${number.toLocaleString('en-US')} ${noun}${number === 1 ? '' : 's'}`;
}

/** USD with as many digits as tell two costs apart. */
export function usd(amount: number): string {
  const digits = Math.abs(amount) >= 1 || amount === 0 ? 2 : 6;
  return `${amount < 0 ? '-' : ''}$${Math.abs(amount).toFixed(digits)}`;
}

/** A difference with its sign. */
export function signedUsd(amount: number): string {
  return amount > 0 ? `+${usd(amount)}` : usd(amount);
}

/** Hostile names cannot leave their cell or their code span. */
export function code(text: string): string {
  return `\`${visibleText(text).replaceAll('`', "'").replaceAll('|', '\\|')}\``;
}

/** Hostile text cannot close the fence it stands in. */
export function fenced(text: string): string {
  return visibleText(text).replaceAll('```', "'''");
}
