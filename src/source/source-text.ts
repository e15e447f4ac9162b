/** A file's text as it was read, with the offsets at which its lines start. */
export class SourceText {
  /** As the user named it; printed in every diagnostic. */
  readonly path: string;
  readonly text: string;
  #lineStarts: readonly number[] | undefined;

  constructor(path: string, text: string) {
    this.path = path;
    this.text = text;
  }

  get lineStarts(): readonly number[] {
    this.#lineStarts ??= findLineStarts(this.text);
    return this.#lineStarts;
  }
}

/** Lines end at LF, CRLF or a lone CR. */
function findLineStarts(text: string): readonly number[] {
  const starts = [0];
  const breaks = /\r\n?|\n/g;
  while (breaks.exec(text) !== null) starts.push(breaks.lastIndex);
  return starts;
}
