/**
 * Text on its way to a slow writer: one side pushes, the other iterates. Bounded by asking the
 * pushing side to wait for {@link ready}.
 */
export class TextQueue implements AsyncIterable<string> {
  #waiting: string[] = [];
  #size = 0;
  #ended = false;
  #failure: Error | undefined;
  #wakeReader: (() => void) | undefined;
  #wakeWriter: (() => void) | undefined;

  /** Adds text; never waits. */
  push(text: string): void {
    this.#waiting.push(text);
    this.#size += text.length;
    this.#wakeReader?.();
  }

  /** Resolves when little enough is waiting. */
  async ready(): Promise<void> {
    while (this.#size > LIMIT && !this.#ended) {
      await new Promise<void>((resolve) => (this.#wakeWriter = resolve));
    }
  }

  /** Nothing more comes. */
  end(): void {
    this.#ended = true;
    this.#wakeReader?.();
    this.#wakeWriter?.();
  }

  /** What was pushed is not worth keeping: the reading side gets an error. */
  fail(reason: string): void {
    this.#failure = new Error(reason);
    this.end();
  }

  /** The error that the reading side gets, once {@link fail} was called. */
  get failure(): Error | undefined {
    return this.#failure;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<string> {
    for (;;) {
      if (this.#failure !== undefined) throw this.#failure;
      const text = this.#waiting.join('');
      if (text !== '') {
        this.#waiting = [];
        this.#size = 0;
        this.#wakeWriter?.();
        yield text;
      } else if (this.#ended) {
        return;
      } else {
        await new Promise<void>((resolve) => (this.#wakeReader = resolve));
      }
    }
  }
}

/** Characters that may wait: a few pieces of traffic. */
const LIMIT = 8 * 1024 * 1024;
