import { EventEmitter } from 'node:events';
import { render } from 'ink';
import type { Progress } from '../../simulate/simulate.ts';
import type { Io } from '../io.ts';
import { Pace } from './pace.ts';
import { SimulationView, type SimulationMoment } from './simulation-view.tsx';

/** Milliseconds between two pictures. */
const EVERY = 100;

/** A view of a simulation under way on stderr; nothing of it is left once it is closed. */
export function watchSimulation(
  io: Io,
  policy: string,
  models: readonly string[],
): {
  readonly show: (progress: Progress) => void;
  readonly close: () => Promise<void>;
} {
  const look = { policy, models, colour: io.colourErr > 0, columns: io.columns };
  const pace = new Pace(io.now());
  const nothing: Progress = {
    bytes: 0,
    totalBytes: undefined,
    requests: 0,
    badLines: 0,
    byModel: [],
  };
  let last = io.now();
  const picture = (moment: SimulationMoment) => <SimulationView moment={moment} />;
  const screen = new Screen(io);
  const view = render(picture(pace.moment(nothing, last, look)), {
    stdout: screen.asStream(),
    stdin: new EventEmitter() as unknown as NodeJS.ReadStream,
    exitOnCtrlC: false,
    patchConsole: false,
  });
  return {
    show(progress) {
      const now = io.now();
      if (now - last < EVERY) return;
      last = now;
      view.rerender(picture(pace.moment(progress, now, look)));
    },
    async close() {
      view.clear();
      view.unmount();
      await screen.written();
    },
  };
}

/** Standard error as ink sees it: what it writes goes through the world, in its order. */
class Screen extends EventEmitter {
  readonly isTTY = true;
  readonly columns: number;
  readonly #io: Io;
  #writing: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(io: Io) {
    super();
    this.#io = io;
    this.columns = io.columns;
  }

  write(text: string): boolean {
    if (!this.#closed) this.#writing = this.#writing.then(() => this.#io.writeErr(text));
    return true;
  }

  async written(): Promise<void> {
    await this.#writing;
    this.#closed = true;
  }

  /** ink uses what is here of a stream and nothing else. */
  asStream(): NodeJS.WriteStream {
    return this as unknown as NodeJS.WriteStream;
  }
}
