import { redact, redactLines } from '../../bind/redact.ts';
import { SourceText } from '../../source/source-text.ts';
import { parsePolicy } from '../../syntax/parse.ts';

/** A policy's text as it may be shown: keys that stand in it are blanked out. */
export function shownText(path: string, text: string): string {
  const source = new SourceText(path, text);
  const { value } = parsePolicy(source);
  return (value === undefined ? redactLines(source) : redact(source, value)).text;
}
