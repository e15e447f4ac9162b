import type { Features } from './features.ts';

/**
 * A linear model over hashed features, one score a label. Weights are whole numbers of eight bits
 * times a scale of their label, kept as sparse rows: most features say nothing about most labels.
 */
export interface LinearModel {
  readonly labels: readonly string[];
  readonly weights: Sparse | Table;
  readonly scale: Float64Array;
  readonly bias: Float64Array;
  /** What scores are divided by before they become probabilities, so that these are calibrated. */
  readonly temperature: number;
  /** Below this probability of the best label the answer is that nobody knows. */
  readonly floor: number;
}

/** Only the weights that are not 0: for many labels. */
export interface Sparse {
  readonly kind: 'sparse';
  /** Where the row of each bucket begins in `at` and `values`; one more than there are buckets. */
  readonly rows: Int32Array;
  /** Positions of labels. */
  readonly at: Uint16Array;
  readonly values: Int8Array;
}

/** Whole rows, zeros included: quicker for a few labels. */
export interface Table {
  readonly kind: 'table';
  /** At bucket × labels + label. */
  readonly values: Int8Array;
}

/** Models of up to this many labels are read into whole rows. */
export const MOST_IN_ROWS = 48;

/** The likeliest label and how likely it is. */
export interface Guess {
  readonly label: string;
  /** Probability, 0 to 1. */
  readonly confidence: number;
}

/** Probabilities of all labels, in their order; they add up to 1. */
export function probabilitiesOf(model: LinearModel, features: Features): Float64Array {
  const { weights } = model;
  const scores = new Float64Array(model.labels.length);
  if (weights.kind === 'table') sumRows(weights.values, features, scores);
  else sumSparse(weights, features, scores);
  return softmax(levelled(model, scores));
}

function sumSparse({ rows, at, values }: Sparse, features: Features, scores: Float64Array): void {
  for (let one = 0; one < features.count; one++) {
    const bucket = features.buckets[one] as number;
    const weight = features.weights[one] as number;
    const end = rows[bucket + 1] as number;
    for (let place = rows[bucket] as number; place < end; place++) {
      const label = at[place] as number;
      scores[label] = (scores[label] as number) + (values[place] as number) * weight;
    }
  }
}

function sumRows(table: Int8Array, features: Features, scores: Float64Array): void {
  const { count, buckets, weights } = features;
  const labels = scores.length;
  let one = 0;
  // Four rows at a time: the scores are fetched and put back a quarter as often.
  for (; one + 3 < count; one += 4) {
    const a = (buckets[one] as number) * labels;
    const b = (buckets[one + 1] as number) * labels;
    const c = (buckets[one + 2] as number) * labels;
    const d = (buckets[one + 3] as number) * labels;
    const u = weights[one] as number;
    const v = weights[one + 1] as number;
    const w = weights[one + 2] as number;
    const x = weights[one + 3] as number;
    for (let label = 0; label < labels; label++) {
      const left = (table[a + label] as number) * u + (table[b + label] as number) * v;
      const right = (table[c + label] as number) * w + (table[d + label] as number) * x;
      scores[label] = (scores[label] as number) + left + right;
    }
  }
  for (; one < count; one++) {
    const row = (buckets[one] as number) * labels;
    const weight = weights[one] as number;
    for (let label = 0; label < labels; label++) {
      scores[label] = (scores[label] as number) + (table[row + label] as number) * weight;
    }
  }
}

function levelled({ scale, bias, temperature }: LinearModel, scores: Float64Array): Float64Array {
  for (let label = 0; label < scores.length; label++) {
    const raw = (scores[label] as number) * (scale[label] as number) + (bias[label] as number);
    scores[label] = raw / temperature;
  }
  return scores;
}

/** Turns scores into probabilities, in place. */
export function softmax(scores: Float64Array): Float64Array {
  let most = -Infinity;
  for (const score of scores) if (score > most) most = score;
  let sum = 0;
  for (let at = 0; at < scores.length; at++) {
    const value = Math.exp((scores[at] as number) - most);
    scores[at] = value;
    sum += value;
  }
  for (let at = 0; at < scores.length; at++) scores[at] = (scores[at] as number) / sum;
  return scores;
}
