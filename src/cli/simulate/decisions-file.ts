import type { Io } from '../io.ts';
import { TextQueue } from '../text-queue.ts';

/** A file of decisions that is being written while the traffic is replayed. */
export class DecisionsFile {
  readonly queue = new TextQueue();
  readonly #stopped = new AbortController();
  readonly #writing: Promise<void>;
  #problem: string | undefined;

  constructor(io: Io, path: string) {
    this.#writing = io.writeFile(path, this.queue).then(
      (problem) => {
        this.#problem = problem?.message;
        // Nobody reads any more, be it for good or for ill.
        this.queue.end();
        if (problem !== undefined) this.#stopped.abort();
      },
      (error: unknown) => {
        // Our own word that the decisions are not worth keeping comes back as an error.
        if (error !== this.queue.failure) throw error;
      },
    );
  }

  /** Aborts when the file cannot be written: then there is no need to go on. */
  get stopped(): AbortSignal {
    return this.#stopped.signal;
  }

  /** Keeps the file or leaves what was there; why it could not be written, if so. */
  async close(keep: boolean): Promise<string | undefined> {
    if (keep) this.queue.end();
    else this.queue.fail('the simulation did not end');
    await this.#writing;
    return this.#problem;
  }
}
