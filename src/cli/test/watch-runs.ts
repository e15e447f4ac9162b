import { counted } from '../../base/counted.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';

/** What one run says to the watch. */
interface Run {
  readonly code: ExitCode;
  readonly files: readonly string[];
}

/** Runs again whenever a file that the run before read changes, until the user ends it. */
export async function watchRuns(io: Io, runOnce: () => Promise<Run>): Promise<ExitCode> {
  let files: readonly string[] = [];
  let during: Watch | undefined;
  const isOver = (): boolean => io.cancelled.aborted;
  for (;;) {
    const run = await runOnce();
    during?.stop();
    // What a broken run could not find out, the one before knew.
    files = [...new Set([...files, ...run.files])];
    if (files.length === 0) return run.code;
    if (isOver()) return EXIT.ok;
    if (during?.hasFired !== true) {
      await io.writeErr(`watching ${counted(files.length, 'file')}, Ctrl-C ends it\n`);
      const idle = new Watch(io, files);
      await idle.fired;
      idle.stop();
    }
    if (isOver()) return EXIT.ok;
    // What changes while the next run reads must not be missed.
    during = new Watch(io, files);
  }
}

/** Waits for one of some files to change, or for the user to end it. */
class Watch {
  readonly fired: Promise<void>;
  hasFired = false;
  readonly #io: Io;
  readonly #stop: () => void;
  #resolve: () => void = () => undefined;

  constructor(io: Io, files: readonly string[]) {
    this.#io = io;
    this.fired = new Promise((resolve) => {
      this.#resolve = resolve;
    });
    this.#stop = io.watchFiles(files, this.#fire);
    io.cancelled.addEventListener('abort', this.#fire, { once: true });
    if (io.cancelled.aborted) this.#fire();
  }

  readonly #fire = (): void => {
    this.hasFired = true;
    this.#resolve();
  };

  stop(): void {
    this.#stop();
    this.#io.cancelled.removeEventListener('abort', this.#fire);
  }
}
