import { openBook } from '../../language-server/book.ts';
import type { Desk } from '../../language-server/desk.ts';
import type { Findings } from '../../language-server/diagnose.ts';
import { type Prover, proverOn } from '../../language-server/prover.ts';
import { ThreadedProver } from './threaded-prover.ts';

/** Characters of a policy from which on it is proved in another thread: some 300 rules. */
const LARGE = 30_000;

/** Answers about small policies here, which is quicker, and about large ones in another thread. */
export class SizedProver implements Prover {
  readonly #desk: Desk;
  readonly #here: Prover;
  readonly #there: ThreadedProver;

  constructor(desk: Desk) {
    this.#desk = desk;
    this.#here = proverOn(desk);
    this.#there = new ThreadedProver(desk);
  }

  async check(path: string, now: number): Promise<Findings | undefined> {
    return (await this.#proverFor(path)).check(path, now);
  }

  async rule(path: string, id: string): Promise<string | undefined> {
    return (await this.#proverFor(path)).rule(path, id);
  }

  /** Gives up what is being worked on. */
  giveUp(): void {
    this.#there.giveUp();
  }

  dispose(): void {
    this.#there.dispose();
  }

  async #proverFor(path: string): Promise<Prover> {
    let size = 0;
    for (const { source } of (await openBook(path, this.#desk)).files.values()) {
      size += source.text.length;
    }
    return size < LARGE ? this.#here : this.#there;
  }
}
