import type { SourceText } from '../source/source-text.ts';
import { positionAt } from '../source/span.ts';
import type { LocatedScalar } from '../syntax/types.ts';

/** A scalar that was read, and where it ends. */
export interface ReadScalar {
  readonly value: LocatedScalar['value'];
  readonly end: number;
}

/** A text in quotes; `closed` is false where `limit` came first. */
export interface ReadQuoted {
  readonly value: string;
  readonly end: number;
  readonly closed: boolean;
}

/** The quoted text that begins at `start`; undefined where none does. */
export function readQuoted(text: string, start: number, limit: number): ReadQuoted | undefined {
  const quote = text[start];
  if (quote !== '"' && quote !== "'") return undefined;
  let at = start + 1;
  while (at < limit) {
    if (text[at] === '\\' && quote === '"') at += 2;
    else if (text[at] !== quote) at++;
    else if (quote === "'" && text[at + 1] === "'") at += 2;
    else return { value: unquote(text.slice(start, at + 1)), end: at + 1, closed: true };
  }
  // Nobody means the rest of the file while writing: the text ends with its line.
  const rest = text.slice(start, limit);
  const line = /^[^\r\n]*/.exec(rest)?.[0] ?? '';
  return { value: line.slice(1), end: start + line.length, closed: false };
}

function unquote(written: string): string {
  const inner = written.slice(1, -1);
  if (written.startsWith("'")) return inner.replaceAll("''", "'");
  if (!inner.includes('\\')) return inner;
  try {
    const value: unknown = JSON.parse(`"${inner}"`);
    return typeof value === 'string' ? value : inner;
  } catch {
    return inner;
  }
}

/** Lines after which an open quote is taken for one that is not closed yet. */
const LONGEST_QUOTE = 200;

/** How far a text quoted at `at` may reach: lines that are deeper than its block belong to it. */
export function quoteLimit(source: SourceText, at: number, indent: number): number {
  const { text, lineStarts } = source;
  const next = positionAt(source, at).line;
  for (let line = next; line < lineStarts.length; line++) {
    const start = lineStarts[line] ?? 0;
    let first = start;
    while (/[ \t]/.test(text[first] ?? '')) first++;
    const blank = first >= text.length || /[\r\n]/.test(text[first] ?? '');
    if ((!blank && first - start <= indent) || line - next > LONGEST_QUOTE) return start;
  }
  return text.length;
}

/** The plain scalar that begins at `start`, without the blanks behind it. */
export function readPlain(text: string, start: number, limit: number, flow: boolean): ReadScalar {
  let at = start;
  for (; at < limit; at++) {
    const character = text[at] ?? '';
    const next = at + 1 < limit ? (text[at + 1] ?? '') : ' ';
    if (character === ':' && (/[ \t\r\n]/.test(next) || (flow && /[,[\]{}]/.test(next)))) break;
    if (character === '#' && at > start && /[ \t]/.test(text[at - 1] ?? '')) break;
    if (flow && /[,[\]{}]/.test(character)) break;
  }
  while (at > start && /[ \t]/.test(text[at - 1] ?? '')) at--;
  return { value: resolve(text.slice(start, at)), end: at };
}

/** What a plain scalar means, by the core schema of YAML 1.2; an alias means nothing here. */
function resolve(written: string): LocatedScalar['value'] {
  if (written === '' || /^(?:~|null|Null|NULL|\*.*)$/.test(written)) return null;
  if (/^(?:true|True|TRUE)$/.test(written)) return true;
  if (/^(?:false|False|FALSE)$/.test(written)) return false;
  const isNumber = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/.test(written);
  return isNumber ? Number(written) : written;
}
