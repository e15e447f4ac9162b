import { BUCKETS, type Features } from '../text-model/features.ts';
import type { Example, Fitted } from './fit-linear.ts';

/** Examples whose rare features count more, and how much each feature counts. */
export interface Weighed {
  readonly examples: readonly Example[];
  /** By bucket. */
  readonly importance: Float64Array;
}

/**
 * Multiplies features by their inverse document frequency, log((n + 1) / (df + 1)) + 1, and gives
 * each text a length of one. What a feature counts is for texts of a common length.
 */
export function weighExamples(examples: readonly Example[]): Weighed {
  const importance = new Float64Array(BUCKETS);
  for (const { features } of examples) {
    for (let at = 0; at < features.count; at++) {
      const bucket = features.buckets[at] as number;
      importance[bucket] = (importance[bucket] as number) + 1;
    }
  }
  for (let bucket = 0; bucket < BUCKETS; bucket++) {
    const texts = importance[bucket] as number;
    importance[bucket] = texts === 0 ? 0 : Math.log((examples.length + 1) / (texts + 1)) + 1;
  }
  const lengths = examples.map(({ features }) => lengthOf(features, importance));
  const weighed = examples.map((one, at) => ({
    ...one,
    features: weigh(one.features, importance, 1 / (lengths[at] || 1)),
  }));
  const scale = examples.length / (lengths.reduce((sum, one) => sum + one, 0) || 1);
  for (let bucket = 0; bucket < BUCKETS; bucket++) {
    importance[bucket] = (importance[bucket] as number) * scale;
  }
  return { importance, examples: weighed };
}

/** The same model for features that are not weighed: how much each counts goes into the weights. */
export function foldImportance(fitted: Fitted, importance: Float64Array): Fitted {
  const { labels, weights } = fitted;
  for (let at = 0; at < weights.length; at++) {
    const value = weights[at] as number;
    if (value !== 0) weights[at] = value * (importance[Math.floor(at / labels)] as number);
  }
  return fitted;
}

function lengthOf({ count, buckets, weights }: Features, importance: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < count; at++) {
    sum += ((weights[at] as number) * (importance[buckets[at] as number] as number)) ** 2;
  }
  return Math.sqrt(sum);
}

function weigh(
  { count, buckets, weights }: Features,
  importance: Float64Array,
  scale: number,
): Features {
  const weighed = weights.map(
    (weight, at) => weight * (importance[buckets[at] as number] as number) * scale,
  );
  return { count, buckets, weights: weighed };
}
