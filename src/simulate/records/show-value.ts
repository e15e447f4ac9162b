const LONGEST = 40;

/** A hostile JSON value for a message: one line, bounded, escaped, in backticks. */
export function showValue(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  const text = typeof value === 'string' ? value.slice(0, LONGEST + 1) : value;
  const shown = printable(JSON.stringify(text));
  return shown.length > LONGEST ? `\`${shown.slice(0, LONGEST)}…\`` : `\`${shown}\``;
}

/** A hostile name for a message: bounded, without anything that moves a cursor. */
export function showName(name: string): string {
  const shown = printable(name.slice(0, LONGEST));
  return name.length > LONGEST ? `\`${shown}…\`` : `\`${shown}\``;
}

/** Control characters, line separators, direction marks and lone surrogates become `?`. */
function printable(text: string): string {
  return text.replace(/[\p{Cs}\p{Cc}\p{Cf}\p{Zl}\p{Zp}`]/gu, '?');
}
