import { parseHeaderKey } from '../base/key-source.ts';
import { SECRET_NAME } from '../base/secret-name.ts';
import { SourceText } from '../source/source-text.ts';
import type { Located, LocatedDocument } from '../syntax/types.ts';
import { entriesOf, field } from './located.ts';

/**
 * The source with every literal key of a model or a signal blanked out, or the same source where
 * there is none. Diagnostics show lines of the source, and a key must not reach them; the blanks are
 * as long as the key, so that every place stays where it is.
 */
export function redact(source: SourceText, document: LocatedDocument): SourceText {
  let text = source.text;
  for (const section of ['models', 'signals']) {
    for (const declared of entriesOf(field(document.root, section))) {
      for (const { start, end } of secretsIn(declared.value)) {
        text = text.slice(0, start) + blank(text.slice(start, end)) + text.slice(end);
      }
    }
  }
  return text === source.text ? source : new SourceText(source.path, text);
}

/** The same for a text that is not YAML: every line that looks like a literal key. */
export function redactLines(source: SourceText): SourceText {
  const text = source.text
    .replace(
      /((?:api[_-]?key|key|token|secret|password)["']?[ \t]*:[ \t]*)([^\s,}#][^\r\n,}]*)/gi,
      (whole, before: string, value: string) =>
        parseHeaderKey(value.trim().replace(/^["']|["']$/g, '')) === undefined
          ? before + blank(value)
          : whole,
    )
    .replace(
      /(https?:\/\/)([^\s/@"']+)(?=@)/gi,
      (_, scheme: string, who: string) => scheme + blank(who),
    );
  return text === source.text ? source : new SourceText(source.path, text);
}

/** The stretches of a declaration that hold a secret. */
function* secretsIn(node: Located): Generator<{ readonly start: number; readonly end: number }> {
  for (const { key, value } of entriesOf(node)) {
    if (value.kind === 'map') yield* secretsIn(value);
    if (value.kind !== 'scalar' || typeof value.value !== 'string') continue;
    const who = /^(["']?https?:\/\/)([^\s/@]+)@/i.exec(
      value.span.source.text.slice(value.span.start, value.span.end),
    );
    if (SECRET_NAME.test(key.value) && parseHeaderKey(value.value) === undefined) yield value.span;
    else if (who !== null) {
      const start = value.span.start + (who[1] ?? '').length;
      yield { start, end: start + (who[2] ?? '').length };
    }
  }
}

/** Keeps what YAML reads as syntax: quotes, block headers, white space. */
function blank(text: string): string {
  const header = /^[|>][^\n]*\n/.exec(text)?.[0] ?? '';
  return header + text.slice(header.length).replace(/[^\s"']/g, 'x');
}
