/** One example: columns that are not 0, each once, and their values. */
export interface SparseRow {
  readonly columns: Int32Array;
  readonly values: Float64Array;
}

/** How far the residual must fall, as a share of where it began, and the most steps. */
const TOLERANCE = 1e-3;
const MOST_STEPS = 60;

/**
 * Ridge regression: the weights with the least squared error plus `strength` times their squared
 * length, by conjugate gradients on the normal equations (Hestenes and Stiefel, 1952). `start` is
 * a guess, which saves steps. The same numbers give the same weights.
 */
export function fitRidge(
  rows: readonly SparseRow[],
  targets: Float64Array,
  width: number,
  strength: number,
  start?: Float64Array,
): Float64Array {
  const weights = start === undefined ? new Float64Array(width) : Float64Array.from(start);
  const goal = transposed(rows, targets, width);
  const size = Math.sqrt(dot(goal, goal));
  const residual =
    start === undefined ? goal : lessOf(goal, applied(rows, weights, width, strength));
  const direction = Float64Array.from(residual);
  let square = dot(residual, residual);
  for (let step = 0; step < MOST_STEPS && Math.sqrt(square) > TOLERANCE * size; step++) {
    const image = applied(rows, direction, width, strength);
    const length = square / dot(direction, image);
    for (let at = 0; at < width; at++) {
      weights[at] = (weights[at] as number) + length * (direction[at] as number);
      residual[at] = (residual[at] as number) - length * (image[at] as number);
    }
    const next = dot(residual, residual);
    const keep = next / square;
    for (let at = 0; at < width; at++) {
      direction[at] = (residual[at] as number) + keep * (direction[at] as number);
    }
    square = next;
  }
  return weights;
}

/** What weights say of a row. */
export function predict({ columns, values }: SparseRow, weights: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < columns.length; at++) {
    sum += (weights[columns[at] as number] as number) * (values[at] as number);
  }
  return sum;
}

function transposed(
  rows: readonly SparseRow[],
  factors: Float64Array,
  width: number,
): Float64Array {
  const sums = new Float64Array(width);
  for (let row = 0; row < rows.length; row++) {
    const { columns, values } = rows[row] as SparseRow;
    const factor = factors[row] as number;
    for (let at = 0; at < columns.length; at++) {
      const column = columns[at] as number;
      sums[column] = (sums[column] as number) + factor * (values[at] as number);
    }
  }
  return sums;
}

function applied(
  rows: readonly SparseRow[],
  weights: Float64Array,
  width: number,
  strength: number,
): Float64Array {
  const said = Float64Array.from(rows, (row) => predict(row, weights));
  const sums = transposed(rows, said, width);
  for (let at = 0; at < width; at++) {
    sums[at] = (sums[at] as number) + strength * (weights[at] as number);
  }
  return sums;
}

function dot(left: Float64Array, right: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < left.length; at++) sum += (left[at] as number) * (right[at] as number);
  return sum;
}

function lessOf(left: Float64Array, right: Float64Array): Float64Array {
  return left.map((one, at) => one - (right[at] as number));
}
