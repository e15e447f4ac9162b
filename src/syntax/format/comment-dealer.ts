import type { SourceText } from '../../source/source-text.ts';
import { positionAt } from '../../source/span.ts';
import type { LocatedComment } from '../types.ts';
import type { Lines } from './types.ts';

/** Deals out the comments of a file, each once, in their order. */
export class CommentDealer {
  readonly #source: SourceText;
  readonly #text: string;
  readonly #comments: readonly LocatedComment[];
  #next = 0;

  constructor(source: SourceText, comments: readonly LocatedComment[]) {
    this.#source = source;
    this.#text = source.text;
    this.#comments = comments;
  }

  /** The comments before an offset, and the empty lines among them where those are kept. */
  above(offset: number, keepsBlanks: boolean): Lines {
    const lines: string[] = [];
    for (;;) {
      const comment = this.#comments[this.#next];
      if (comment === undefined || comment.span.start >= offset) break;
      if (keepsBlanks && this.#isBlankAbove(comment.span.start)) lines.push('');
      lines.push(textOf(comment));
      this.#next++;
    }
    if (keepsBlanks && offset <= this.#text.length && this.#isBlankAbove(offset)) lines.push('');
    return lines;
  }

  /** Comments on lines of their own that are indented at least as far as the block. */
  below(end: number, column: number): Lines {
    const lines: string[] = [];
    for (;;) {
      const comment = this.#comments[this.#next];
      if (comment === undefined || comment.span.start >= end) return lines;
      const { start } = comment.span;
      if (!this.#standsAlone(start) || this.columnOf(start) < column) return lines;
      if (this.#isBlankAbove(start)) lines.push('');
      lines.push(textOf(comment));
      this.#next++;
    }
  }

  /** The comment that follows on the same line. */
  behind(offset: number, end: number): string | undefined {
    const comment = this.#comments[this.#next];
    if (comment === undefined || comment.span.start >= end) return undefined;
    if (/[\r\n]/.test(this.#text.slice(offset, comment.span.start))) return undefined;
    this.#next++;
    return textOf(comment);
  }

  #lineStart(offset: number): number {
    return this.#source.lineStarts[positionAt(this.#source, offset).line - 1] ?? 0;
  }

  columnOf(offset: number): number {
    return offset - this.#lineStart(offset);
  }

  #standsAlone(offset: number): boolean {
    return this.#text.slice(this.#lineStart(offset), offset).trim() === '';
  }

  /** Whether the line above is empty; of what does not begin its line, only a list's dash may. */
  #isBlankAbove(offset: number): boolean {
    const { line } = positionAt(this.#source, offset);
    const [from, to] = [this.#source.lineStarts[line - 2], this.#source.lineStarts[line - 1]];
    return from !== undefined && this.#text.slice(from, to).trim() === '';
  }
}

function textOf(comment: LocatedComment): string {
  return `#${comment.text}`.trimEnd();
}
