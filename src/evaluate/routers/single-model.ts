import type { Columns } from '../columns.ts';
import type { Router } from '../types.ts';

/** Everything to one model. */
export function singleModel(name: string, model: number, columns: Columns): Router {
  const { quality, cost, unit, pair } = columns;
  return {
    name,
    kind: 'model',
    points: (weights) => [
      {
        setting: 'always',
        quality: weightedMean(quality[model], weights),
        cost: unit === 'none' ? undefined : weightedMean(cost[model], weights),
        share: pair === undefined ? undefined : model === pair.strong ? 1 : 0,
      },
    ],
    decide: () => model,
    scorer: undefined,
  };
}

/** The mean of values that count as often as their weights say. */
export function weightedMean(values: Float64Array | undefined, weights: Float64Array): number {
  let sum = 0;
  let total = 0;
  for (let at = 0; at < weights.length; at++) {
    const weight = weights[at] ?? 0;
    total += weight;
    sum += weight * (values?.[at] ?? 0);
  }
  return total === 0 ? NaN : sum / total;
}
