/** Most bad lines that are listed; all are counted. */
export const MOST_BAD_LINES_LISTED = 20;

/** A line that could not be read; files by their place on the command line, from 0. */
export interface BadLine {
  readonly file: number;
  readonly line: number;
  readonly reason: string;
}

/** Bad lines as they travel between threads. */
export interface BadLinesParts {
  readonly count: number;
  readonly first: readonly BadLine[];
}

/** Lines that could not be read: all counted, the first ones of the traffic kept. */
export class BadLines {
  count = 0;
  #first: BadLine[] = [];

  /** INVARIANT: called in the order of the traffic, so that what is dropped is later than what is kept. */
  add(line: BadLine): void {
    this.count++;
    if (this.#first.length < MOST_BAD_LINES_LISTED) this.#first.push(line);
  }

  /** Adds those of any other part of the traffic. */
  merge(parts: BadLinesParts): void {
    this.count += parts.count;
    this.#first = [...this.#first, ...parts.first]
      .sort((a, b) => a.file - b.file || a.line - b.line)
      .slice(0, MOST_BAD_LINES_LISTED);
  }

  toParts(): BadLinesParts {
    return { count: this.count, first: this.#first };
  }
}
