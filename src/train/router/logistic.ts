import { fitRidge, predict, type SparseRow } from './ridge.ts';

/** Steps of Newton's method: each is a ridge regression that starts where the last one ended. */
const STEPS = 4;
/** The least variance a row is reckoned with, so that no row counts for everything. */
const LEAST_VARIANCE = 0.02;

/**
 * Logistic regression with `strength` times the squared length of its weights against overfitting,
 * by iterated ridge regressions. Targets are from 0 to 1: a mark of 0.7 counts as 7 of 10 right.
 */
export function fitLogistic(
  rows: readonly SparseRow[],
  targets: Float64Array,
  width: number,
  strength: number,
): Float64Array {
  let weights = new Float64Array(width);
  for (let step = 0; step < STEPS; step++) {
    const goals = new Float64Array(rows.length);
    const scaled = rows.map((row, at): SparseRow => {
      const score = predict(row, weights);
      const said = sigmoid(score);
      const root = Math.sqrt(Math.max(said * (1 - said), LEAST_VARIANCE));
      goals[at] = root * score + ((targets[at] as number) - said) / root;
      return { columns: row.columns, values: row.values.map((value) => value * root) };
    });
    weights = Float64Array.from(fitRidge(scaled, goals, width, strength, weights));
  }
  return weights;
}

/** From a score to a probability. */
export function sigmoid(score: number): number {
  return 1 / (1 + Math.exp(-score));
}
