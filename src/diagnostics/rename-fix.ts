import type { Span } from '../source/span.ts';
import type { Fix } from './types.ts';

/** Names that YAML reads as text without quotes, whatever stands around them. */
const PLAIN = /^[A-Za-z_](?:[\w.-]*\w)?$/;
const NO_TEXT = /^(?:true|false|null|yes|no|on|off|y|n)$/i;

/**
 * Writes `right` where `written` stands, in the quotes that are there; undefined where the place
 * holds something else, as an alias does.
 */
export function renameFix(
  { source, start, end }: Span,
  written: string,
  right: string,
): Fix | undefined {
  const text = source.text.slice(start, end);
  const quote = /^(["']).*\1$/s.exec(text)?.[1] ?? '';
  if (text !== `${quote}${written}${quote}`) return undefined;
  const isPlain = PLAIN.test(right) && !NO_TEXT.test(right);
  if (quote !== '' && /["'\\]/.test(right)) return undefined;
  const replacement = quote === '' && !isPlain ? JSON.stringify(right) : `${quote}${right}${quote}`;
  return {
    title: `write \`${right}\``,
    edits: [{ at: { source, start, end }, text: replacement }],
    safety: 'unsafe',
  };
}
