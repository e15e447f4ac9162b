import { displayWidth } from '../base/display-width.ts';
import { visibleText } from '../base/visible-text.ts';
import { positionAt, type Span } from './span.ts';

/** Longest stretch of a line that a frame shows unless asked otherwise, in characters. */
const WINDOW = 100;

/** Characters that stay in view left of the place when a long line is cut. */
const LEAD = 30;

/** The lines of a code frame, ready to colour: the marks are the last line. */
export interface CodeFrame {
  /** The line before and the line itself, each with its number in front. */
  readonly lines: readonly string[];
  /** Carets under the place, with the same margin. */
  readonly marks: string;
}

/**
 * The line a span starts on, the one before it, and carets under the span's part of it. Lines are
 * cut to a window, of more than 30 characters.
 */
export function codeFrame(span: Span, window = WINDOW): CodeFrame {
  const { source } = span;
  const { line, column } = positionAt(source, span.start);
  const margin = String(line).length;
  const text = lineText(span, line);
  const from = column > window - LEAD ? column - 1 - LEAD : 0;
  const lines: string[] = [];
  if (line > 1) lines.push(numbered(line - 1, margin, cut(lineText(span, line - 1), from, window)));
  lines.push(numbered(line, margin, cut(text, from, window)));
  const before = visibleText(text.slice(from, column - 1));
  const marked = visibleText(text.slice(column - 1, column - 1 + span.end - span.start)).trimEnd();
  const room = window - (column - 1 - from);
  const width = Math.max(1, displayWidth(marked.slice(0, Math.max(0, room))));
  const indent = ' '.repeat(displayWidth(before) + (from > 0 ? 1 : 0));
  return { lines, marks: `${' '.repeat(margin)} | ${indent}${'^'.repeat(width)}` };
}

function lineText({ source }: Span, line: number): string {
  const start = source.lineStarts[line - 1] ?? 0;
  const end = source.lineStarts[line] ?? source.text.length;
  return source.text.slice(start, end).replace(/[\r\n]+$/, '');
}

function cut(text: string, from: number, window: number): string {
  const shown = visibleText(text.slice(from, from + window));
  return `${from > 0 ? '…' : ''}${shown}${text.length > from + window ? '…' : ''}`;
}

function numbered(line: number, margin: number, text: string): string {
  return `${String(line).padStart(margin)} | ${text}`.trimEnd();
}
