import { visibleText } from '../base/visible-text.ts';

/**
 * A message as markdown in a table's cell: what stands between backticks is code, the rest is
 * plain text that can neither format, link, mention nobody nor leave its cell.
 */
export function markdownText(text: string): string {
  return text
    .split(/(`[^`]+`)/)
    .map((part, index) => (index % 2 === 1 ? markdownCode(part.slice(1, -1)) : plain(part)))
    .join('');
}

/** Any text as code in a table's cell. */
export function markdownCode(text: string): string {
  const safe = visibleText(text).replaceAll('`', "'").replaceAll('|', '\\|');
  return safe.trim() === '' ? plain(safe) : `\`${safe}\``;
}

// The word joiner keeps `@somebody` and `#1` from being taken for a mention and an issue.
function plain(text: string): string {
  return visibleText(text)
    .replaceAll(/[\\`*_{}[\]()#+!|<>~&$]/g, '\\$&')
    .replaceAll(/[@#](?=[\w-])/g, '$&\u2060');
}
