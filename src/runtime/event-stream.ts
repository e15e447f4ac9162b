/** Longest event taken, in UTF-16 code units; no provider comes near it. */
const LONGEST_EVENT = 4 * 1024 * 1024;

/**
 * Cuts a byte stream into the data of server-sent events, as the WHATWG HTML standard section 9.2
 * describes: CR, LF or CRLF end a line, `:` starts a comment, several `data` lines are one text,
 * an empty line sends. Characters may be split between chunks. An unfinished last event is sent
 * by `end`, since some servers forget the last empty line.
 */
export class EventStream {
  readonly #decoder = new TextDecoder();
  #rest = '';
  #data: string[] = [];
  #size = 0;
  #tooLong = false;

  /** The data of the events that `bytes` completes, or undefined once an event is too long. */
  push(bytes: Uint8Array): readonly string[] | undefined {
    return this.#take(this.#decoder.decode(bytes, { stream: true }));
  }

  /** What is left when the stream ends. */
  end(): readonly string[] {
    return this.#take(`${this.#decoder.decode()}\n\n`) ?? [];
  }

  #take(text: string): readonly string[] | undefined {
    if (this.#tooLong) return undefined;
    const events: string[] = [];
    const whole = this.#rest + text;
    let start = 0;
    const breaks = /\r\n|\n|\r/g;
    breaks.lastIndex = Math.max(0, this.#rest.length - 1);
    for (let at = breaks.exec(whole); at !== null; at = breaks.exec(whole)) {
      // A CR at the very end may be half of a CRLF.
      if (at[0] === '\r' && at.index === whole.length - 1) break;
      this.#line(whole.slice(start, at.index), events);
      start = at.index + at[0].length;
    }
    this.#rest = whole.slice(start);
    this.#tooLong = this.#rest.length + this.#size > LONGEST_EVENT;
    return this.#tooLong ? undefined : events;
  }

  #line(line: string, events: string[]): void {
    if (line === '') {
      if (this.#data.length > 0) events.push(this.#data.join('\n'));
      this.#data = [];
      this.#size = 0;
      return;
    }
    const colon = line.indexOf(':');
    const field = colon === -1 ? line : line.slice(0, colon);
    if (field !== 'data') return;
    const value = colon === -1 ? '' : line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1);
    this.#data.push(value);
    this.#size += value.length + 1;
  }
}
