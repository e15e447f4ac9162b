/** Most answers that are kept. */
const MOST = 10_000;

/** Answers by what was asked, each for its time; of too many the longest unused go first. */
export class AnswerCache {
  readonly #most: number;
  readonly #answers = new Map<string, { readonly text: string; readonly until: number }>();

  constructor(most = MOST) {
    this.#most = most;
  }

  /** The answer to a question, where it still holds at `now`, in milliseconds. */
  get(question: string, now: number): string | undefined {
    const known = this.#answers.get(question);
    if (known === undefined) return undefined;
    this.#answers.delete(question);
    if (known.until <= now) return undefined;
    // Back at the end, where what was used last stands.
    this.#answers.set(question, known);
    return known.text;
  }

  /** Keeps an answer until a time, in milliseconds. */
  set(question: string, text: string, until: number): void {
    this.#answers.delete(question);
    this.#answers.set(question, { text, until });
    for (const oldest of this.#answers.keys()) {
      if (this.#answers.size <= this.#most) break;
      this.#answers.delete(oldest);
    }
  }
}
