import type { Worker } from 'node:worker_threads';
import type { PieceResult, Shard, ShardParts, ShardPiece } from './shard.ts';
import type { SpareWorkers } from './spare-workers.ts';
import type { FromWorker, ToWorker, WorkerStart } from './worker-messages.ts';

/** Pieces a worker has before it, the one at work included: enough that it never waits. */
const AHEAD = 3;

/** What a crew needs beside its own thread. */
export interface CrewOptions {
  /** Simulates in this thread. */
  readonly shard: Shard;
  /** Threads in all, this one included. */
  readonly threads: number;
  /** Where the others come from. */
  readonly spare: SpareWorkers;
  readonly start: WorkerStart;
  /** Called with each result in the order of the pieces. */
  readonly onResult: (result: PieceResult) => void;
  /** Takes back a buffer that is not needed any more. */
  readonly release: (buffer: ArrayBuffer) => void;
}

/**
 * Simulates pieces in this thread and, once there is enough to do, in others. This thread only
 * takes a piece itself when every other has enough before it, so slow and late workers cost nothing.
 */
export class Crew {
  readonly #options: CrewOptions;
  readonly #workers: Member[] = [];
  readonly #early = new Map<number, PieceResult>();
  #submitted = 0;
  #told = 0;
  #failed: Error | undefined;
  #wake: (() => void) | undefined;

  constructor(options: CrewOptions) {
    this.#options = options;
  }

  /** Takes the other threads on. */
  grow(): void {
    if (this.#workers.length > 0) return;
    for (let index = 1; index < this.#options.threads; index++) {
      const worker = this.#options.spare.take();
      if (worker !== undefined) this.#workers.push(this.#hire(worker));
    }
  }

  /** Resolves when the next piece may come; the piece's buffer is then not the caller's any more. */
  async submit(piece: ShardPiece): Promise<void> {
    const number = this.#submitted++;
    const idle = this.#workers.find((member) => member.before < AHEAD);
    if (idle !== undefined) {
      idle.before++;
      const { buffer } = piece.bytes;
      idle.worker.postMessage({ kind: 'piece', number, piece } satisfies ToWorker, [buffer]);
    } else {
      this.#tell(number, this.#options.shard.run(piece));
      this.#options.release(piece.bytes.buffer);
    }
    // Lets answers, Ctrl-C and the live view in.
    await new Promise((resolve) => setImmediate(resolve));
    this.#check();
  }

  /** The sums of all threads, once everything is done. */
  async finish(): Promise<readonly ShardParts[]> {
    for (const { worker } of this.#workers) {
      worker.postMessage({ kind: 'finish' } satisfies ToWorker);
    }
    while (this.#workers.some((member) => member.parts === undefined)) {
      this.#check();
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
    this.#check();
    const others = this.#workers.flatMap((member) => member.parts ?? []);
    return [this.#options.shard.toParts(), ...others];
  }

  /** Stops all threads, done or not. */
  async close(): Promise<void> {
    await Promise.all(this.#workers.map(({ worker }) => worker.terminate()));
  }

  #hire(worker: Worker): Member {
    worker.postMessage({ kind: 'start', start: this.#options.start } satisfies ToWorker);
    const member: Member = { worker, before: 0, parts: undefined };
    worker.on('message', (message: FromWorker) => {
      if (message.kind === 'parts') {
        member.parts = message.parts;
      } else {
        member.before--;
        this.#options.release(message.buffer);
        this.#tell(message.number, message.result);
      }
      this.#wake?.();
    });
    worker.on('error', (error: unknown) => {
      this.#failed ??= error instanceof Error ? error : new Error(String(error));
      this.#wake?.();
    });
    worker.on('exit', () => {
      if (member.parts === undefined) this.#failed ??= new Error('a worker thread ended too early');
      this.#wake?.();
    });
    return member;
  }

  /** Tells results in their order; early ones wait. */
  #tell(number: number, result: PieceResult): void {
    this.#early.set(number, result);
    for (;;) {
      const next = this.#early.get(this.#told);
      if (next === undefined) return;
      this.#early.delete(this.#told++);
      this.#options.onResult(next);
    }
  }

  #check(): void {
    if (this.#failed !== undefined) throw this.#failed;
  }
}

interface Member {
  readonly worker: Worker;
  before: number;
  parts: ShardParts | undefined;
}
