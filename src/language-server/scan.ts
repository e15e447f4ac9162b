import type { SourceText } from '../source/source-text.ts';
import { BOUNDS } from '../syntax/bounds.ts';
import type { Located, LocatedComment, LocatedEntry, LocatedScalar } from '../syntax/types.ts';
import type { Ending, Frame } from './frame.ts';
import { quoteLimit, readPlain, readQuoted } from './read-scalar.ts';

/** One pass over the first `end` characters of a text, and what is open where they end. */
export class Scan {
  readonly comments: LocatedComment[] = [];
  readonly stack: Frame[] = [];
  root: Located;
  ending: Ending = 'open';
  /** Where the quoted text begins that the end cuts through. */
  quotedFrom = 0;
  readonly #source: SourceText;
  readonly #text: string;
  readonly #end: number;
  #at = 0;
  #lineEnd = 0;
  /** Column of the block that a block scalar belongs to, while one is open. */
  #blockText: number | undefined;
  #values = 0;
  #full = false;

  constructor(source: SourceText, end: number) {
    this.#source = source;
    this.#text = source.text;
    this.#end = end;
    this.root = this.#scalar(null, 0, 0);
    const { lineStarts } = source;
    for (let line = 0; line < lineStarts.length && !this.#full; line++) {
      const start = lineStarts[line] ?? 0;
      if (start > end) break;
      // A text in quotes may have reached beyond this line.
      if (this.#at >= (lineStarts[line + 1] ?? Infinity)) continue;
      this.#lineEnd = Math.min(end, lineStarts[line + 1] ?? end);
      while (this.#lineEnd > start && /[\r\n]/.test(this.#text[this.#lineEnd - 1] ?? '')) {
        this.#lineEnd--;
      }
      this.#line(start);
    }
  }

  /** Closes what cannot go on in a block that begins at `column`. */
  closeTo(column: number): void {
    for (let top = this.stack.at(-1); top !== undefined; top = this.stack.at(-1)) {
      if (!top.flow && top.indent <= column) break;
      this.stack.pop();
    }
  }

  #line(start: number): void {
    const resumed = this.#at > start;
    if (!resumed) {
      this.#at = start;
      this.#skipBlank();
      const column = this.#at - start;
      if (this.#at >= this.#lineEnd) {
        if (this.#blockText === undefined) this.ending = 'open';
        return;
      }
      if (this.#blockText !== undefined) {
        if (column > this.#blockText) return;
        this.#blockText = undefined;
      }
      this.ending = 'open';
      const top = this.stack.at(-1);
      const closes = this.#text[this.#at] === '}' || this.#text[this.#at] === ']';
      if (top?.flow === true && column <= top.indent && !closes) this.#leaveFlow();
      if (this.stack.at(-1)?.flow !== true) {
        this.#block(column, start);
        return;
      }
    }
    if (this.stack.at(-1)?.flow === true) this.#flow();
    else this.#rest();
  }

  #leaveFlow(): void {
    while (this.stack.at(-1)?.flow === true) this.stack.pop();
  }

  #skipBlank(): void {
    while (this.#at < this.#lineEnd && /[ \t]/.test(this.#text[this.#at] ?? '')) this.#at++;
  }

  /** What stands on a line in block style. */
  #block(indent: number, lineStart: number): void {
    let column = indent;
    if (column === 0 && /^(?:---|\.\.\.|%)/.test(this.#text.slice(this.#at, this.#at + 3))) return;
    if (this.#comment()) return;
    this.closeTo(column);
    while (this.#text[this.#at] === '-' && this.#isBreak(this.#at + 1)) {
      if (!this.#dash(column)) return;
      this.#at++;
      this.#skipBlank();
      column = this.#at - lineStart;
      if (this.#at >= this.#lineEnd || this.#comment()) return;
    }
    const key = this.#blockKey();
    if (key === undefined) {
      const top = this.stack.at(-1);
      if (top === undefined || (top.waits && column > top.indent)) this.#value();
      return;
    }
    const map = this.#mapAt(column, key.span.start);
    if (map === undefined) return;
    this.#addKey(map, key);
    this.#skipBlank();
    this.#value();
  }

  /** Begins an item of the list at a column; false where none can begin there. */
  #dash(column: number): boolean {
    let top = this.stack.at(-1);
    if (top?.kind !== 'list' || top.indent !== column) {
      if (top !== undefined && !top.waits) return false;
      if (top === undefined && this.root.span.end > 0) return false;
      top = this.#open('list', column, false);
      if (top === undefined) return false;
    }
    top.items.push(this.#scalar(null, this.#at + 1, this.#at + 1));
    top.waits = true;
    this.#grow(this.#at + 1);
    return true;
  }

  /** The map whose keys stand at a column, opened where a value is waited for. */
  #mapAt(column: number, start: number): Frame | undefined {
    let top = this.stack.at(-1);
    if (top?.kind === 'list' && top.indent === column) {
      this.stack.pop();
      top = this.stack.at(-1);
    }
    if (top?.kind === 'map' && top.indent === column) return top;
    if (top === undefined ? this.root.span.end > 0 : !top.waits) return undefined;
    return this.#open('map', column, false, start);
  }

  /** A key with its colon at this place; leaves the place unless there is one. */
  #blockKey(): LocatedEntry['key'] | undefined {
    const start = this.#at;
    const first = this.#text[start] ?? '';
    if (/[{[&*!|>#%@`]/.test(first)) return undefined;
    const quoted = readQuoted(this.#text, start, this.#lineEnd);
    const plain =
      quoted === undefined ? readPlain(this.#text, start, this.#lineEnd, false) : undefined;
    const end = quoted?.end ?? plain?.end ?? start;
    let colon = end;
    while (/[ \t]/.test(this.#text[colon] ?? '')) colon++;
    if (end === start || this.#text[colon] !== ':' || !this.#isBreak(colon + 1)) return undefined;
    this.#at = colon + 1;
    const value = quoted?.value ?? this.#text.slice(start, end);
    return { kind: 'scalar', value, span: { source: this.#source, start, end } };
  }

  #isBreak(at: number): boolean {
    return at >= this.#lineEnd || /[ \t]/.test(this.#text[at] ?? '');
  }

  /** The value at this place, on the line of its key or dash. */
  #value(): void {
    for (;;) {
      if (this.#at >= this.#lineEnd || this.#comment()) return;
      if (!/[&!]/.test(this.#text[this.#at] ?? '')) break;
      while (!this.#isBreak(this.#at)) this.#at++;
      this.#skipBlank();
    }
    const first = this.#text[this.#at] ?? '';
    if (first === '{' || first === '[') {
      this.#openFlow(first);
      this.#flow();
    } else if (first === '|' || first === '>') {
      const start = this.#at;
      this.#put(this.#scalar('', start, this.#lineEnd));
      this.#at = this.#lineEnd;
      this.#blockText = this.stack.at(-1)?.indent ?? -1;
      this.ending = 'block-text';
    } else {
      this.#scalarValue(false);
      this.#rest();
    }
  }

  /** A scalar as the value that is waited for. */
  #scalarValue(flow: boolean): void {
    const start = this.#at;
    const isQuoted = /["']/.test(this.#text[start] ?? '');
    const quoted = isQuoted ? readQuoted(this.#text, start, this.#quoteLimit(start)) : undefined;
    if (quoted !== undefined) {
      this.#at = quoted.end;
      if (!quoted.closed) this.#endsQuoted(start, quoted.end);
      this.#put(this.#scalar(quoted.value, start, quoted.end));
      return;
    }
    const plain = readPlain(this.#text, start, this.#lineEnd, flow);
    this.#at = Math.max(plain.end, start + 1);
    this.#put(this.#scalar(plain.value, start, plain.end));
  }

  #endsQuoted(start: number, end: number): void {
    if (end < this.#end) return;
    this.ending = 'quoted';
    this.quotedFrom = start;
  }

  #quoteLimit(start: number): number {
    return Math.min(this.#end, quoteLimit(this.#source, start, this.stack.at(-1)?.indent ?? -1));
  }

  /** What may follow a value on its line: a comment. */
  #rest(): void {
    this.#skipBlank();
    this.#comment();
    this.#at = this.#lineEnd;
  }

  /** Takes a comment that begins here, with the rest of the line. */
  #comment(): boolean {
    if (this.#text[this.#at] !== '#' || this.#at >= this.#lineEnd) return false;
    const span = { source: this.#source, start: this.#at, end: this.#lineEnd };
    this.comments.push({ text: this.#text.slice(this.#at + 1, this.#lineEnd), span });
    this.#at = this.#lineEnd;
    if (this.#lineEnd === this.#end) this.ending = 'comment';
    return true;
  }

  #openFlow(bracket: '{' | '['): void {
    const indent = this.stack.at(-1)?.indent ?? -1;
    if (this.stack.length === 0 && this.root.span.end > 0) this.#full = true;
    const frame = this.#open(bracket === '{' ? 'map' : 'list', indent, true);
    this.#at++;
    if (frame !== undefined) this.#grow(this.#at);
  }

  /** What stands within brackets, to the end of the line or the last bracket. */
  #flow(): void {
    for (;;) {
      this.#skipBlank();
      const top = this.stack.at(-1);
      if (this.#full || this.#at >= this.#lineEnd || this.#comment()) return;
      if (top?.flow !== true) {
        this.#rest();
        return;
      }
      const character = this.#text[this.#at] ?? '';
      if (character === '}' || character === ']') {
        this.#at++;
        this.#grow(this.#at);
        this.stack.pop();
      } else if (character === ',') {
        this.#at++;
        top.waits = false;
        top.fresh = true;
        this.#grow(this.#at);
      } else if (character === '{' || character === '[') {
        this.#beginItem(top);
        this.#openFlow(character);
      } else if (/[&!]/.test(character)) {
        while (!this.#isBreak(this.#at)) this.#at++;
      } else if (top.kind === 'map' && !top.waits && top.fresh) {
        this.#flowKey(top);
      } else if (character === ':' && !top.waits) {
        this.#at++;
      } else {
        this.#beginItem(top);
        this.#scalarValue(true);
      }
    }
  }

  #beginItem(top: Frame): void {
    if (top.kind !== 'list') return;
    top.items.push(this.#scalar(null, this.#at, this.#at));
    top.waits = true;
    top.fresh = false;
  }

  #flowKey(top: Frame): void {
    const start = this.#at;
    const quoted = readQuoted(this.#text, start, this.#lineEnd);
    const plain = quoted ?? readPlain(this.#text, start, this.#lineEnd, true);
    const end = Math.max(plain.end, start + 1);
    const value = quoted?.value ?? this.#text.slice(start, end);
    if (quoted?.closed === false) this.#endsQuoted(start, end);
    this.#addKey(top, { kind: 'scalar', value, span: { source: this.#source, start, end } });
    this.#at = end;
    this.#skipBlank();
    top.fresh = false;
    top.waits = this.#text[this.#at] === ':' && this.#at < this.#lineEnd;
    if (top.waits) this.#at++;
  }

  #addKey(map: Frame, key: LocatedEntry['key']): void {
    if (++this.#values > BOUNDS.tokens) this.#full = true;
    map.entries.push({ key, value: this.#scalar(null, key.span.end, key.span.end) });
    map.waits = true;
    this.#grow(key.span.end);
  }

  /** Opens a map or a list as the value that is waited for. */
  #open(kind: Frame['kind'], indent: number, flow: boolean, start = this.#at): Frame | undefined {
    if (this.stack.length >= BOUNDS.depth) {
      this.#full = true;
      return undefined;
    }
    const span = { source: this.#source, start, end: start };
    const entries: Frame['entries'] = [];
    const items: Located[] = [];
    this.#put(kind === 'map' ? { kind, entries, span } : { kind, items, span });
    const frame = { kind, indent, flow, entries, items, span, waits: false, fresh: true };
    this.stack.push(frame);
    return frame;
  }

  /** Makes a node the value that is waited for. */
  #put(node: Located): void {
    if (++this.#values > BOUNDS.tokens) this.#full = true;
    const top = this.stack.at(-1);
    if (top === undefined) {
      if (this.root.span.end === 0) this.root = node;
      return;
    }
    if (!top.waits) return;
    top.waits = false;
    const entry = top.entries.at(-1);
    if (top.kind === 'list') top.items[top.items.length - 1] = node;
    else if (entry !== undefined) entry.value = node;
    this.#grow(node.span.end);
  }

  /** Every open collection reaches at least to here. */
  #grow(end: number): void {
    for (const { span } of this.stack) if (span.end < end) span.end = end;
  }

  #scalar(value: LocatedScalar['value'], start: number, end: number): LocatedScalar {
    return { kind: 'scalar', value, span: { source: this.#source, start, end } };
  }
}
