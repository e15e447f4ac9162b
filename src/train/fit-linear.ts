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
  { epochs, rate, decay, random }: FitOptions,
): Fitted {
  const weights = new Float32Array(BUCKETS * labels);
  const squares = new Float32Array(BUCKETS * labels);
  const bias = new Float64Array(labels);
  const biasSquares = new Float64Array(labels);
  const order = Int32Array.from(examples.keys());
  const scores = new Float64Array(labels);
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, random);
    for (const one of order) {
      const { features, label, weight: counts = 1 } = examples[one] as Example;
      const { count, buckets, weights: values } = features;
      scores.set(bias);
      for (let at = 0; at < count; at++) {
        const row = (buckets[at] as number) * labels;
        const value = values[at] as number;
        for (let k = 0; k < labels; k++) {
          scores[k] = (scores[k] as number) + (weights[row + k] as number) * value;
        }
      }
      softmax(scores);
      scores[label] = (scores[label] as number) - 1;
      for (let k = 0; k < labels; k++) {
        const slope = (scores[k] as number) * counts;
        scores[k] = Math.abs(slope) < 1e-4 ? 0 : slope;
        biasSquares[k] = (biasSquares[k] as number) + slope * slope;
        bias[k] = (bias[k] as number) - (rate * slope) / Math.sqrt((biasSquares[k] as number) + 1);
      }
      for (let at = 0; at < count; at++) {
        const row = (buckets[at] as number) * labels;
        const value = values[at] as number;
        for (let k = 0; k < labels; k++) {
          const slope = (scores[k] as number) * value;
          if (slope === 0) continue;
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
