import type { Progress } from '../../simulate/simulate.ts';
import type { SimulationMoment } from './simulation-view.tsx';

/** Over how long a rate is taken, in milliseconds. */
const WINDOW = 2000;
/** Too early to say how long it will take. */
const TOO_EARLY = 500;
const MOST_MODELS = 8;

/** Works out rates and remaining time from one progress after the other. */
export class Pace {
  readonly #started: number;
  #recent: { readonly at: number; readonly requests: number }[] = [];

  /** `started` in milliseconds, of the same clock as later times. */
  constructor(started: number) {
    this.#started = started;
  }

  /** What to show now. */
  moment(
    progress: Progress,
    now: number,
    look: Pick<SimulationMoment, 'policy' | 'colour' | 'columns'> & {
      readonly models: readonly string[];
    },
  ): SimulationMoment {
    this.#recent.push({ at: now, requests: progress.requests });
    const oldest = this.#recent.findLastIndex((point) => now - point.at >= WINDOW);
    if (oldest > 0) this.#recent = this.#recent.slice(oldest);
    const first = this.#recent[0] ?? { at: now, requests: 0 };
    const span = now - first.at;
    const done =
      progress.totalBytes === undefined || progress.totalBytes === 0
        ? undefined
        : Math.min(1, progress.bytes / progress.totalBytes);
    const elapsed = now - this.#started;
    const models = look.models
      .map((id, index) => ({ id, requests: progress.byModel[index] ?? 0 }))
      .filter((model) => model.requests > 0)
      .toSorted((a, b) => b.requests - a.requests)
      .slice(0, MOST_MODELS);
    return {
      policy: look.policy,
      colour: look.colour,
      columns: look.columns,
      requests: progress.requests,
      badLines: progress.badLines,
      perSecond: span <= 0 ? 0 : Math.round(((progress.requests - first.requests) * 1000) / span),
      done,
      remainingSeconds:
        done === undefined || done === 0 || elapsed < TOO_EARLY
          ? undefined
          : (elapsed * (1 - done)) / done / 1000,
      models,
    };
  }
}
