import {
  CompletionItemKind,
  type CompletionItem,
  type Diagnostic as ProtocolDiagnostic,
  DiagnosticSeverity,
  DiagnosticTag,
  type DocumentSymbol,
  InsertTextFormat,
  MarkupKind,
  type Range,
  SymbolKind,
} from 'vscode-languageserver';
import { normalisePath } from '../../bind/resolve-path.ts';
import type { Diagnostic, Severity } from '../../diagnostics/types.ts';
import type { Part } from '../../language-server/outline.ts';
import type { Suggestion, SuggestionKind } from '../../language-server/types.ts';
import type { Span } from '../../source/span.ts';

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  note: DiagnosticSeverity.Information,
};

/** Codes that say something does nothing; editors grey it out. */
const UNNECESSARY = /^(?:unused|unreachable|redundant|impossible)-|-(?:unused|unreachable)$/;

/** Where a span is, for the editor. */
export interface Locate {
  range(span: Span): Range;
  uriOf(path: string): string;
}

/** A diagnostic with the words that `lint` has for it. */
export function protocolDiagnostic(
  { code, severity, message, help, at, related }: Diagnostic,
  locate: Locate,
): ProtocolDiagnostic {
  const isUnnecessary = UNNECESSARY.test(code);
  return {
    // Nobody wants a whole policy underlined; what does nothing is greyed out as a whole.
    range: isUnnecessary ? locate.range(at) : firstLine(locate.range(at), at),
    severity: SEVERITIES[severity],
    code,
    source: 'llmroute',
    message: help === undefined ? message : `${message}\nhelp: ${help}`,
    ...(isUnnecessary ? { tags: [DiagnosticTag.Unnecessary] } : {}),
    ...(related.length === 0
      ? {}
      : {
          relatedInformation: related.map((other) => ({
            message: other.message,
            location: {
              uri: locate.uriOf(normalisePath(other.at.source.path)),
              range: locate.range(other.at),
            },
          })),
        }),
  };
}

function firstLine(range: Range, { source, start }: Span): Range {
  if (range.end.line === range.start.line) return range;
  const rest = /^[^\r\n]*/.exec(source.text.slice(start, start + LONGEST_LINE))?.[0] ?? '';
  const { line, character } = range.start;
  return { start: range.start, end: { line, character: character + rest.trimEnd().length } };
}

/** Characters of a line that are marked at most. */
const LONGEST_LINE = 1000;

const KINDS: Readonly<Record<SuggestionKind, CompletionItemKind>> = {
  key: CompletionItemKind.Property,
  signal: CompletionItemKind.Variable,
  operator: CompletionItemKind.Operator,
  value: CompletionItemKind.EnumMember,
  model: CompletionItemKind.Class,
  route: CompletionItemKind.Reference,
  strategy: CompletionItemKind.Function,
  code: CompletionItemKind.Constant,
};

/** A suggestion as an item of a list; `index` keeps the order in which they come. */
export function completionItem(
  { label, kind, detail, text, insert = label, cursor }: Suggestion,
  index: number,
  range: Range,
  snippets: boolean,
): CompletionItem {
  const isSnippet = snippets && cursor !== undefined;
  return {
    label,
    kind: KINDS[kind],
    sortText: String(index).padStart(4, '0'),
    filterText: label,
    textEdit: { range, newText: isSnippet ? snippet(insert, cursor) : insert },
    ...(isSnippet ? { insertTextFormat: InsertTextFormat.Snippet } : {}),
    ...(detail === undefined ? {} : { detail }),
    ...(text === undefined || text === ''
      ? {}
      : { documentation: { kind: MarkupKind.Markdown, value: text } }),
  };
}

function snippet(insert: string, cursor: number): string {
  const plain = (part: string): string => part.replace(/[\\$}]/g, '\\$&');
  return `${plain(insert.slice(0, cursor))}$0${plain(insert.slice(cursor))}`;
}

/** A part of a policy as an entry of an outline. */
export function documentSymbol(
  { name, detail, whole, at, parts }: Part,
  locate: Locate,
): DocumentSymbol {
  const children = parts.map((part) => documentSymbol(part, locate));
  return {
    name,
    kind: children.length > 0 ? SymbolKind.Namespace : SymbolKind.Property,
    range: locate.range(whole),
    selectionRange: locate.range(at),
    ...(detail === undefined ? {} : { detail }),
    ...(children.length === 0 ? {} : { children }),
  };
}
