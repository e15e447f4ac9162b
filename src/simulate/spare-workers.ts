import { Worker } from 'node:worker_threads';

/** Other threads are worth their start once this many bytes are there to do. */
export const WORTH_THREADS = 8 * 1024 * 1024;

/**
 * Threads that load their modules while the policy is still being read. From TypeScript sources,
 * as in tests, there are none: Node 20 cannot run a worker from them.
 */
export class SpareWorkers {
  #idle: Worker[] = [];

  /** Starts so many threads. */
  constructor(count: number) {
    for (let index = 0; index < count; index++) {
      const worker = startWorker();
      if (worker !== undefined) this.#idle.push(worker);
    }
  }

  /** One of them, or a new one; undefined where there can be none. */
  take(): Worker | undefined {
    return this.#idle.pop() ?? startWorker();
  }

  /** Ends those that nobody took. */
  async close(): Promise<void> {
    await Promise.all(this.#idle.splice(0).map((worker) => worker.terminate()));
  }
}

function startWorker(): Worker | undefined {
  if (import.meta.url.endsWith('.ts')) return undefined;
  return new Worker(new URL('./worker.js', import.meta.url));
}
