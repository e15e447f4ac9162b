import { CST, Lexer, Parser } from 'yaml';
import { report } from '../diagnostics/report.ts';
import type { Diagnostic } from '../diagnostics/types.ts';
import type { SourceText } from '../source/source-text.ts';
import type { Span } from '../source/span.ts';
import { BOUNDS } from './bounds.ts';
import type { LocatedComment } from './types.ts';

/** The first stage: concrete syntax, or the problem at which reading stopped. */
export interface Tokens {
  readonly tokens: readonly CST.Token[];
  readonly comments: readonly LocatedComment[];
  /** Findings that do not keep the document from being read. */
  readonly diagnostics: readonly Diagnostic[];
  readonly problem?: Diagnostic;
}

/** Lexemes that `yaml` puts in without a counterpart in the text. */
const MARKS = new Set(['\u0002', '\u0018', '\u001f']);
const COLLECTIONS = new Set(['block-map', 'block-seq', 'flow-collection']);
const SCALAR = '\u001f';
const FLOW_END = '\u0018';

/**
 * Lexes and parses in one pass that stops at the first thing it must not go on with. Depth is
 * watched here because everything after this stage recurses.
 */
export function readTokens(source: SourceText): Tokens {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  const comments: LocatedComment[] = [];
  const diagnostics: Diagnostic[] = [];
  const opened: Span[] = [];
  const stop = (problem: Diagnostic): Tokens => ({ tokens, comments, diagnostics, problem });
  let offset = 0;
  let count = 0;
  let before = '';
  for (const lexeme of new Lexer().lex(source.text)) {
    const isText = before === SCALAR || !MARKS.has(lexeme);
    const span = { source, start: offset, end: offset + (isText ? lexeme.length : 0) };
    if (lexeme === FLOW_END && before !== SCALAR) {
      const open = opened.at(-1);
      if (open !== undefined) return stop(unclosedFlow(open, span));
    } else if (before !== SCALAR) {
      const quote = lexeme[0] === '"' || lexeme[0] === "'";
      if (quote && isUnclosed(lexeme)) return stop(unclosedQuote(span));
      watch(lexeme, span, { comments, diagnostics, opened });
    }
    for (const token of parser.next(lexeme)) {
      if (token.type === 'error') return stop(unexpected(source, token));
      tokens.push(token);
    }
    const beyond = beyondBounds(parser, ++count, span);
    if (beyond !== undefined) return stop(beyond);
    before = before === SCALAR ? '' : lexeme;
    offset = span.end;
  }
  const open = opened.at(-1);
  if (open !== undefined) return stop(unclosedFlow(open));
  for (const token of parser.end()) {
    if (token.type === 'error') return stop(unexpected(source, token));
    tokens.push(token);
  }
  return { tokens, comments, diagnostics };
}

function beyondBounds(parser: Parser, count: number, span: Span): Diagnostic | undefined {
  const top = parser.stack.at(-1)?.type;
  // The document itself is on the stack, too.
  if (top !== undefined && COLLECTIONS.has(top) && parser.stack.length - 1 > BOUNDS.depth) {
    return report('yaml-too-deep', span, `nested more than ${BOUNDS.depth} deep`, {
      help: 'a policy needs about ten levels; is a bracket left open?',
    });
  }
  if (count <= BOUNDS.tokens) return undefined;
  return report('yaml-too-large', span, `the file has more than ${BOUNDS.tokens} tokens`, {
    help: 'split it and name the parts under `include`',
  });
}

interface Watched {
  readonly comments: LocatedComment[];
  readonly diagnostics: Diagnostic[];
  readonly opened: Span[];
}

function watch(lexeme: string, span: Span, { comments, diagnostics, opened }: Watched): void {
  switch (CST.tokenType(lexeme)) {
    case 'comment':
      comments.push({ text: lexeme.slice(1), span });
      break;
    case 'flow-map-start':
    case 'flow-seq-start':
      opened.push(span);
      break;
    case 'flow-map-end':
    case 'flow-seq-end':
      opened.pop();
      break;
    case 'tag':
      diagnostics.push(
        report('yaml-tag', span, `a policy has no tags; \`${shorten(lexeme)}\` means nothing`, {
          help: 'remove it; text that begins with `!` needs quotes',
        }),
      );
      break;
    case 'directive-line':
      diagnostics.push(
        report(
          'yaml-directive',
          span,
          `a policy has no directives; \`${shorten(lexeme)}\` is one`,
          {
            help: 'remove it; a policy is always YAML 1.2',
          },
        ),
      );
      break;
    default:
  }
}

/** Whether a quoted scalar, as the lexer cut it, lacks its closing quote. */
function isUnclosed(text: string): boolean {
  const quote = text[0];
  for (let at = 1; at < text.length; at++) {
    if (quote === '"' && text[at] === '\\') at++;
    else if (text[at] !== quote) continue;
    else if (quote === "'" && text[at + 1] === quote) at++;
    else return false;
  }
  return true;
}

function unclosedQuote(span: Span): Diagnostic {
  const quote = span.source.text[span.start] ?? '';
  const line = /^[^\r\n]*/.exec(span.source.text.slice(span.start, span.start + 200))?.[0] ?? '';
  return report(
    'yaml-syntax',
    { ...span, end: span.start + line.trimEnd().length },
    `the quote ${quote} that opens here is never closed`,
    { help: `close it with ${quote}` },
  );
}

function unclosedFlow(open: Span, at?: Span): Diagnostic {
  const bracket = open.source.text[open.start] ?? '';
  const closing = bracket === '{' ? '}' : ']';
  return report('yaml-syntax', open, `the \`${bracket}\` that opens here is never closed`, {
    help: `close it with \`${closing}\`; lines inside must be indented more than the key before it`,
    related: at === undefined ? [] : [{ message: `\`${closing}\` must stand before here`, at }],
  });
}

function unexpected(source: SourceText, token: CST.ErrorToken): Diagnostic {
  const end = token.offset + Math.max(1, token.source.length);
  const what = shorten(token.source.trim());
  const closes = what === '}' || what === ']';
  return report(
    'yaml-syntax',
    { source, start: token.offset, end: Math.min(end, source.text.length) },
    closes ? `this \`${what}\` closes nothing` : `\`${what}\` cannot stand here`,
    {
      help: closes
        ? 'remove it, or open the bracket before'
        : 'put text in quotes, or check the indentation',
    },
  );
}

function shorten(text: string): string {
  const line = text.split(/[\r\n]/, 1)[0] ?? '';
  return line.length > 40 || line.length < text.length ? `${line.slice(0, 39)}…` : line;
}
