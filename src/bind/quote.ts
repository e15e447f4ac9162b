import { visibleText } from '../base/visible-text.ts';

const LONGEST = 80;

/** The user's own text for a message: one line, in backticks, shortened. */
export function quote(text: string): string {
  const line = visibleText(text.slice(0, LONGEST + 1)).replaceAll('`', "'");
  return `\`${line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line}\``;
}

/** Names for a message, at most eight of them. */
export function listNames(names: Iterable<string>): string {
  const all = [...names];
  const shown = all.slice(0, 8).map(quote).join(', ');
  return all.length > 8 ? `${shown} and ${String(all.length - 8)} more` : shown;
}
