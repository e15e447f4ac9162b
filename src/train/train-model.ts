import { BUCKETS, type Features } from '../text-model/features.ts';
import { probabilitiesOf, type LinearModel } from '../text-model/linear-model.ts';
import { seeded } from '../base/seeded.ts';
import { calibrate } from './calibrate.ts';
import { fitLinear, shuffle, type Example, type FitOptions } from './fit-linear.ts';
import { quantise } from './quantise.ts';

/** A text and the label that it has. */
export interface LabelledText {
  readonly text: string;
  readonly label: string;
  /** How much it counts; 1 without it. */
  readonly weight?: number;
  /** It helps to train, and nothing is measured on it. */
  readonly aside?: boolean;
}

/** How a model is trained. */
export interface TrainOptions extends Omit<FitOptions, 'random'> {
  /** In the order in which the model knows them. */
  readonly labels: readonly string[];
  readonly featuresOf: (text: string) => Features;
  readonly seed: number;
  /** Parts that the texts are dealt into to measure and to calibrate. */
  readonly folds: number;
  /** Least weight that is kept, of 127 steps. */
  readonly least: number;
  /** Probability below which nobody knows. */
  readonly floor: number;
}

/** What a model that had not seen a text said about it. */
export interface CrossFit {
  /** Position among the texts. */
  readonly at: number;
  /** Position of its label. */
  readonly label: number;
  /** Calibrated. */
  readonly probabilities: Float64Array;
}

/** A model of all texts, and what models of the others said of each part. */
export interface Trained {
  readonly model: LinearModel;
  readonly crossFit: readonly CrossFit[];
}

/**
 * Trains a model on labelled texts. Texts are dealt into parts at random; each part is judged by a
 * model of the others, which gives honest figures and the temperature that calibrates the model of
 * all. Same texts, same options, same bytes.
 */
export function trainModel(texts: readonly LabelledText[], options: TrainOptions): Trained {
  const { labels, featuresOf, seed, folds, least } = options;
  const positions = new Map(labels.map((label, at) => [label, at]));
  const all = texts.map(({ text }) => merged(featuresOf(text)));
  const common = commonBuckets(all);
  const examples = texts.map(({ label, weight = 1 }, at): Example => ({
    features: only(all[at] as Features, common),
    label: positions.get(label) ?? 0,
    weight,
  }));
  const fit = (some: readonly Example[]): LinearModel =>
    quantise(fitLinear(some, labels.length, { ...options, random: seeded(seed) }), labels, least);
  const part = deal(texts.length, folds, seed);
  const judged: CrossFit[] = [];
  for (let fold = 0; fold < folds; fold++) {
    const model = fit(examples.filter((_, at) => texts[at]?.aside === true || part[at] !== fold));
    for (const [at, { features, label }] of examples.entries()) {
      if (texts[at]?.aside === true || part[at] !== fold) continue;
      judged.push({ at, label, probabilities: probabilitiesOf(model, features) });
    }
  }
  const temperature = calibrate(judged);
  const crossFit = judged.map((one) => ({
    ...one,
    probabilities: cooled(one.probabilities, temperature),
  }));
  return { model: { ...fit(examples), temperature, floor: options.floor }, crossFit };
}

/** A bucket that fewer texts than this fill says more about them than about their labels. */
const LEAST_TEXTS = 2;

function commonBuckets(all: readonly Features[]): Uint8Array {
  const texts = new Uint8Array(BUCKETS);
  for (const { count, buckets } of all) {
    for (let at = 0; at < count; at++) {
      const bucket = buckets[at] as number;
      if ((texts[bucket] as number) < LEAST_TEXTS) texts[bucket] = (texts[bucket] as number) + 1;
    }
  }
  return texts.map((count) => (count >= LEAST_TEXTS ? 1 : 0));
}

function only({ count, buckets, weights }: Features, common: Uint8Array): Features {
  const kept: number[] = [];
  for (let at = 0; at < count; at++) if (common[buckets[at] as number] === 1) kept.push(at);
  return {
    count: kept.length,
    buckets: Int32Array.from(kept, (at) => buckets[at] as number),
    weights: Float32Array.from(kept, (at) => weights[at] as number),
  };
}

/** The same features with each bucket once. */
function merged({ count, buckets, weights }: Features): Features {
  const sums = new Map<number, number>();
  for (let at = 0; at < count; at++) {
    const bucket = buckets[at] as number;
    sums.set(bucket, (sums.get(bucket) ?? 0) + (weights[at] as number));
  }
  return {
    count: sums.size,
    buckets: Int32Array.from(sums.keys()),
    weights: Float32Array.from(sums.values()),
  };
}

function deal(count: number, folds: number, seed: number): Int32Array {
  const order = Int32Array.from({ length: count }, (_, at) => at);
  shuffle(order, seeded(seed ^ 0x5bf03635));
  const part = new Int32Array(count);
  order.forEach((at, place) => (part[at] = place % folds));
  return part;
}

/** Probabilities as they would be had the scores been divided by the temperature. */
export function cooled(probabilities: Float64Array, temperature: number): Float64Array {
  const powers = probabilities.map((one) => Math.max(one, 1e-12) ** (1 / temperature));
  const sum = powers.reduce((total, one) => total + one, 0);
  return powers.map((one) => one / sum);
}
