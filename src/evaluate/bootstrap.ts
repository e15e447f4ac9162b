import { seeded } from '../base/seeded.ts';

/** The bounds of a 95 % interval. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * Draws as many rows as there are, with replacement, again and again, and hands over how often each
 * was drawn. All that is measured on one draw is paired. The array is used again for the next draw.
 */
export function* resamplings(rows: number, draws: number, seed: number): Generator<Float64Array> {
  const random = seeded(seed);
  const weights = new Float64Array(rows);
  for (let draw = 0; draw < draws; draw++) {
    weights.fill(0);
    for (let left = rows; left > 0; left--) {
      const row = Math.floor(random() * rows);
      weights[row] = (weights[row] ?? 0) + 1;
    }
    yield weights;
  }
}

/** Most of the draws must have a value, or its interval says nothing. */
const LEAST_DEFINED = 0.95;

/** The percentile interval of 95 % of values that draws gave. */
export function percentileInterval(values: readonly (number | undefined)[]): Interval | undefined {
  const sorted = values
    .filter((value): value is number => value !== undefined && !Number.isNaN(value))
    .sort((a, b) => a - b);
  if (sorted.length === 0 || sorted.length < LEAST_DEFINED * values.length) return undefined;
  return { low: quantile(sorted, 0.025), high: quantile(sorted, 0.975) };
}

/** A quantile of ascending numbers, interpolated linearly. */
export function quantile(sorted: readonly number[], part: number): number {
  const place = (sorted.length - 1) * part;
  const below = sorted[Math.floor(place)] ?? NaN;
  const above = sorted[Math.ceil(place)] ?? NaN;
  return below + (above - below) * (place - Math.floor(place));
}
