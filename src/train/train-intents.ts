import { seeded } from '../base/seeded.ts';
import { keep } from '../text-model/features.ts';
import { intentFeaturesOf } from '../text-model/intent-features.ts';
import { probabilitiesOf, type LinearModel } from '../text-model/linear-model.ts';
import { calibrate } from './calibrate.ts';
import { chooseFloor, type FloorChoice } from './choose-floor.ts';
import { dealRows } from './deal-rows.ts';
import { fitLinear, type Example } from './fit-linear.ts';
import { foldImportance, weighExamples } from './intent-examples.ts';
import { quantise } from './quantise.ts';
import { cooled } from './train-model.ts';

/** A text and its label. */
export interface LabelledRow {
  readonly text: string;
  readonly label: string;
}

/** How intents are trained. */
export interface IntentOptions {
  /** The label of rows that belong to none of the others. */
  readonly unknown?: string | undefined;
  /** Share of the traffic that has the unknown label; a tenth without it. */
  readonly unknownShare?: number | undefined;
  readonly seed: number;
}

/** What models of the other parts said of a row. */
export interface Judgement {
  /** Position among the rows. */
  readonly at: number;
  /** Position of its label; -1 for a row of the unknown label. */
  readonly label: number;
  /** Position of the likeliest label, and how likely it is: calibrated. */
  readonly guess: number;
  readonly confidence: number;
  /** Probability of its own label. */
  readonly own: number;
}

/** A model of all rows, and what was measured by cross-fitting. */
export interface TrainedIntents {
  readonly model: LinearModel;
  readonly judgements: readonly Judgement[];
  readonly floor: FloorChoice;
  readonly folds: number;
}

/** Above this many rows three parts say enough, and take less time. */
const MANY_ROWS = 4000;

/** Chosen on the training parts of CLINC150 and of BANKING77 with ten a label. */
const RATE = 0.5;
/** Least weight that is kept, of 127 steps. */
const LEAST = 4;
/** Labels less likely than this learn nothing from an example: it takes a third of the time. */
const IGNORED = 3e-3;

/** Few rows are gone through more often. */
function epochsFor(rows: number): number {
  return rows > MANY_ROWS ? 3 : 10;
}

/**
 * Trains a classifier on labelled texts. Rows are dealt into parts; each is judged by a model of the
 * other parts, which gives honest figures, the temperature that calibrates the model of all, and the
 * probability below which nothing is known. Same rows, same options, same bytes.
 */
export function trainIntents(
  rows: readonly LabelledRow[],
  { unknown, unknownShare, seed }: IntentOptions,
): TrainedIntents {
  const labels = [...new Set(rows.map(({ label }) => label))].filter((one) => one !== unknown);
  labels.sort((a, b) => (a < b ? -1 : 1));
  const positions = new Map(labels.map((label, at) => [label, at]));
  const examples = rows.map(({ text, label }): Example => ({
    features: keep(intentFeaturesOf(text)),
    label: positions.get(label) ?? -1,
  }));
  const names = labels.map((label, at): Example => ({
    features: keep(intentFeaturesOf(wordsOfLabel(label))),
    label: at,
  }));
  const fit = (some: readonly Example[]): LinearModel => {
    const known = some.filter(({ label }) => label >= 0);
    const { examples: weighed, importance } = weighExamples([...known, ...names]);
    const fitted = fitLinear(weighed, labels.length, {
      epochs: epochsFor(known.length),
      rate: RATE,
      decay: 0,
      ignored: IGNORED,
      random: seeded(seed),
    });
    return quantise(foldImportance(fitted, importance), labels, LEAST);
  };
  const folds = rows.length > MANY_ROWS ? 3 : 5;
  const part = dealRows(rows, folds, seed);
  const judged: { at: number; label: number; probabilities: Float64Array }[] = [];
  for (let fold = 0; fold < folds; fold++) {
    const model = fit(examples.filter((_, at) => part[at] !== fold));
    for (const [at, { features, label }] of examples.entries()) {
      if (part[at] !== fold) continue;
      judged.push({ at, label, probabilities: probabilitiesOf(model, features) });
    }
  }
  const temperature = calibrate(judged.filter(({ label }) => label >= 0));
  const judgements = judged
    .map(({ at, label, probabilities }) => judge(at, label, cooled(probabilities, temperature)))
    .sort((a, b) => a.at - b.at);
  const floor = chooseFloor(judgements, unknownShare);
  return { model: { ...fit(examples), temperature, floor: floor.floor }, judgements, floor, folds };
}

function judge(at: number, label: number, probabilities: Float64Array): Judgement {
  let guess = 0;
  for (let k = 1; k < probabilities.length; k++) {
    if ((probabilities[k] as number) > (probabilities[guess] as number)) guess = k;
  }
  const confidence = probabilities[guess] as number;
  return { at, label, guess, confidence, own: probabilities[label] ?? 0 };
}

/** `cardArrival`, `card_arrival` and `card-arrival` are the words of a text that has the label. */
function wordsOfLabel(label: string): string {
  return label.replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ').replace(/[^\p{L}\p{N}]+/gu, ' ');
}
