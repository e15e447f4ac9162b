import { tableLearner } from '../../evaluate/routers/table.ts';
import type { Learner, Question, Row } from '../../evaluate/types.ts';
import { fitLogistic, sigmoid } from './logistic.ts';
import { predict } from './ridge.ts';
import { see, vectorOf, viewOf, widthOf, type Judge, type Seen } from './vectors.ts';

/** Fewer labelled prompts than this teach nothing that lasts. */
export const FEWEST_LABELS = 100;

/**
 * How much words, counts and judges weigh, and how far weights are held back. Chosen among twelve
 * settings on random halves of RouteLLM's MMLU and GSM8K outcomes, the halves for development.
 */
const SHARES = { words: 1, counts: 0.03, judges: 0.07 };
const STRENGTH = 6;

/** From so many labels on a table of tasks has nothing to add. */
const MANY_LABELS = 2000;
const INNER_FOLDS = 4;
/** How much of a prediction is learnt from words; the rest is the table's. */
const BLENDS = [1, 0.75, 0.5, 0.25, 0];

/** What looks at prompts before anything is learnt from outcomes. */
export interface Readers {
  readonly judges: readonly Judge[];
  /** The task that a prompt seems to set. */
  readonly taskOf: (prompt: string) => string;
}

type Predict = (prompt: string) => readonly number[];

/**
 * Learns how good each model's answer to a prompt will be: a logistic regression for each model on
 * hashed words, counts and what judges say. Of few labels it is drawn to the table of the tasks that
 * prompts seem to set, as far as a cross-fit within those labels finds that better.
 */
export function routerLearner(name: string, { judges, taskOf }: Readers): Learner {
  const known = new Map<string, Seen>();
  const look = (prompt: string): Seen => {
    let seen = known.get(prompt);
    if (seen === undefined) known.set(prompt, (seen = see(prompt, judges)));
    return seen;
  };
  const table = tableLearner('', ({ prompt }: Question) => taskOf(prompt));
  const learnTable = (rows: readonly Row[]): Predict => {
    const learnt = table.learn(rows);
    return (prompt) => learnt({ prompt, task: undefined, domain: undefined });
  };
  return {
    name,
    learn(rows) {
      const words = remembered(learnWords(rows, look));
      if (rows.length >= MANY_LABELS) return ({ prompt }) => words(prompt);
      const part = blendOf(rows, (some) => learnWords(some, look), learnTable);
      const tasks = learnTable(rows);
      return ({ prompt }) => blended(words(prompt), tasks(prompt), part);
    },
  };
}

/** Asks once for each prompt. */
function remembered(predict: Predict): Predict {
  const known = new Map<string, readonly number[]>();
  return (prompt) => {
    let said = known.get(prompt);
    if (said === undefined) known.set(prompt, (said = predict(prompt)));
    return said;
  };
}

function learnWords(rows: readonly Row[], look: (prompt: string) => Seen): Predict {
  const seen = rows.map(({ prompt }) => look(prompt));
  const view = viewOf(seen, SHARES);
  const vectors = seen.map((one) => vectorOf(one, view));
  const heads = (rows[0]?.outcomes ?? []).map((_, model) =>
    fitLogistic(
      vectors,
      Float64Array.from(rows, ({ outcomes }) => outcomes[model]?.quality ?? 0),
      widthOf(view),
      STRENGTH,
    ),
  );
  return (prompt) => {
    const vector = vectorOf(look(prompt), view);
    return heads.map((weights) => sigmoid(predict(vector, weights)));
  };
}

/** The blend with the least squared error on rows that neither part has learnt from. */
function blendOf(
  rows: readonly Row[],
  learnOne: (rows: readonly Row[]) => Predict,
  learnOther: (rows: readonly Row[]) => Predict,
): number {
  const errors = BLENDS.map(() => 0);
  for (let fold = 0; fold < INNER_FOLDS; fold++) {
    const rest = rows.filter((_, at) => at % INNER_FOLDS !== fold);
    const [one, other] = [learnOne(rest), learnOther(rest)];
    for (const [at, { prompt, outcomes }] of rows.entries()) {
      if (at % INNER_FOLDS !== fold) continue;
      const [left, right] = [one(prompt), other(prompt)];
      for (const [place, part] of BLENDS.entries()) {
        const said = blended(left, right, part);
        for (const [model, { quality }] of outcomes.entries()) {
          errors[place] = (errors[place] ?? 0) + ((said[model] ?? 0) - quality) ** 2;
        }
      }
    }
  }
  return BLENDS[errors.indexOf(Math.min(...errors))] ?? 1;
}

function blended(
  one: readonly number[],
  other: readonly number[],
  part: number,
): readonly number[] {
  return one.map((value, at) => part * value + (1 - part) * (other[at] ?? value));
}
