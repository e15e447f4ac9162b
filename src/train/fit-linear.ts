import { BUCKETS, type Features } from '../text-model/features.ts';
import { softmax } from '../text-model/linear-model.ts';

/** One example: features, the position of its label, and how much it counts. */
export interface Example {
  readonly features: Features;
  readonly label: number;
  readonly weight?: number;
}

/** How a model is fitted. */
export interface FitOptions {
  readonly epochs: number;
  /** Step size of AdaGrad. */
  readonly rate: number;
  /** Share of each weight that is taken away after every epoch, against overfitting. */
  readonly decay: number;
  /** Labels whose slope is smaller than this learn nothing from an example; 0.0001 without it. */
  readonly ignored?: number;
  readonly random: () => number;
}

/** Weights in full precision: bucket × labels + label, and a bias for each label. */
export interface Fitted {
  readonly labels: number;
  readonly weights: Float32Array;
  readonly bias: Float64Array;
}

/**
 * Multinomial logistic regression by stochastic gradient descent with AdaGrad (Duchi, Hazan, Singer,
 * "Adaptive Subgradient Methods", JMLR 12, 2011). The same examples, options and random numbers give
 * the same weights on every machine.
 */
export function fitLinear(
  examples: readonly Example[],
  labels: number,
  { epochs, rate, decay, ignored = 1e-4, random }: FitOptions,
): Fitted {
  const weights = new Float32Array(BUCKETS * labels);
  const squares = new Float32Array(BUCKETS * labels);
  const bias = new Float64Array(labels);
  const biasSquares = new Float64Array(labels);
  const order = Int32Array.from(examples.keys());
  const scores = new Float64Array(labels);
  const learning = new Int32Array(labels);
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, random);
    for (const one of order) {
      const { features, label, weight: counts = 1 } = examples[one] as Example;
      const { count, buckets, weights: values } = features;
      scores.set(bias);
      addScores(weights, features, scores);
      softmax(scores);
      scores[label] = (scores[label] as number) - 1;
      let learners = 0;
      for (let k = 0; k < labels; k++) {
        const slope = (scores[k] as number) * counts;
        scores[k] = slope;
        if (Math.abs(slope) >= ignored) learning[learners++] = k;
        biasSquares[k] = (biasSquares[k] as number) + slope * slope;
        bias[k] = (bias[k] as number) - (rate * slope) / Math.sqrt((biasSquares[k] as number) + 1);
      }
      for (let at = 0; at < count; at++) {
        const row = (buckets[at] as number) * labels;
        const value = values[at] as number;
        for (let one = 0; one < learners; one++) {
          const k = learning[one] as number;
          const slope = (scores[k] as number) * value;
          const place = row + k;
          const square = (squares[place] as number) + slope * slope;
          squares[place] = square;
          weights[place] = (weights[place] as number) - (rate * slope) / Math.sqrt(square + SOFT);
        }
      }
    }
    if (decay > 0)
      for (let at = 0; at < weights.length; at++)
        weights[at] = (weights[at] as number) * (1 - decay);
  }
  return { labels, weights, bias };
}

/** Four rows at a time, so that scores are fetched and put back a quarter as often; added in order. */
function addScores(table: Float32Array, features: Features, scores: Float64Array): void {
  const { count, buckets, weights } = features;
  const labels = scores.length;
  let one = 0;
  for (; one + 3 < count; one += 4) {
    const a = (buckets[one] as number) * labels;
    const b = (buckets[one + 1] as number) * labels;
    const c = (buckets[one + 2] as number) * labels;
    const d = (buckets[one + 3] as number) * labels;
    const u = weights[one] as number;
    const v = weights[one + 1] as number;
    const w = weights[one + 2] as number;
    const x = weights[one + 3] as number;
    for (let k = 0; k < labels; k++) {
      let score = (scores[k] as number) + (table[a + k] as number) * u;
      score += (table[b + k] as number) * v;
      score += (table[c + k] as number) * w;
      scores[k] = score + (table[d + k] as number) * x;
    }
  }
  for (; one < count; one++) {
    const row = (buckets[one] as number) * labels;
    const weight = weights[one] as number;
    for (let k = 0; k < labels; k++) {
      scores[k] = (scores[k] as number) + (table[row + k] as number) * weight;
    }
  }
}

/** Keeps the first steps of a rare feature from being as long as those of a common one. */
const SOFT = 0.01;

/** Fisher–Yates. */
export function shuffle(order: Int32Array, random: () => number): void {
  for (let at = order.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    const kept = order[at] as number;
    order[at] = order[other] as number;
    order[other] = kept;
  }
}
