/** What is recorded of one model's answer to one prompt. */
export interface Outcome {
  /** 0 to 1. */
  readonly quality: number;
  /** USD. */
  readonly cost: number | undefined;
  readonly inputTokens: number | undefined;
  readonly outputTokens: number | undefined;
  readonly latencyMs: number | undefined;
  readonly answer: string | undefined;
}

/** What a router may look at before any model has answered. */
export interface Question {
  readonly prompt: string;
  /** What is asked for, as the file says. */
  readonly task: string | undefined;
  /** What it is about, as the file says. */
  readonly domain: string | undefined;
}

/** One line of an outcomes file. */
export interface OutcomeRecord extends Question {
  readonly id: string | undefined;
  readonly outcomes: ReadonlyMap<string, Outcome>;
}

/** A prompt with the outcomes of the whole pool. */
export interface Row extends Question {
  readonly id: string;
  /** Rows of one fold are predicted by what was learnt from the others. */
  readonly fold: number;
  /** In the order of the pool. */
  readonly outcomes: readonly Outcome[];
}

/**
 * Predicts how good each model's answer to a prompt will be. What is chosen is the model whose
 * prediction, less what its cost is worth, is highest.
 */
export interface Scorer {
  readonly name: string;
  /**
   * `quality`: predictions of quality, 0 to 1, whose calibration can be measured. `order`: numbers
   * that only say on which prompts the strong model is worth most.
   */
  readonly scale: 'quality' | 'order';
  /** One number for each model, in the order of the pool. */
  score(row: Row): readonly number[];
  /** USD for each model; without it, each model's mean cost. Only the oracle knows better. */
  cost?(row: Row): readonly number[];
  /** The model that is always asked first, by its place in the pool: a cascade pays for it, too. */
  readonly asksFirst?: number;
}

/** Learns a scorer from rows; never sees the rows it is measured on. */
export interface Learner {
  readonly name: string;
  learn(rows: readonly Row[]): (question: Question) => readonly number[];
}

/** Where a router can be run: what it costs, and how good its answers are. */
export interface Point {
  /** What leads there, in words: a model, a threshold, what a dollar is worth. */
  readonly setting: string;
  /** Mean, 0 to 1. */
  readonly quality: number;
  /** Mean for one request, in the unit of the study; undefined where costs are not known. */
  readonly cost: number | undefined;
  /** Share of requests that go to the strong model, 0 to 1; only of a pair. */
  readonly share: number | undefined;
}

/** Something that chooses models, or a bound of what choosing can reach. */
export interface Router {
  readonly name: string;
  /** `bound`: nobody can run it, such as an oracle. */
  readonly kind: 'model' | 'bound' | 'router';
  /** Its points where row `i` counts `weights[i]` times. */
  points(weights: Float64Array): readonly Point[];
  /** The pool's model for a row at the setting of a point, -1 for none; undefined where it draws lots. */
  readonly decide: ((row: Row, setting: number) => number) | undefined;
  readonly scorer: Scorer | undefined;
  /** Whether anything between two neighbouring points can be had by drawing lots. */
  readonly mixes?: boolean;
  /** 1 for each row that it has a model for; without it, all. It is compared on those rows alone. */
  readonly covered?: Float64Array;
}
