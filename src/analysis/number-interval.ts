import { nextFloat } from '../compile/classify.ts';
import type { NumberAxis } from '../compile/axis.ts';

/** Numbers from `low` up to, not including, `high`; `high` may be Infinity. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** What a signal's type says about its numbers. */
export interface NumberBounds {
  readonly min?: number;
  readonly max?: number;
  readonly integer?: boolean;
}

/**
 * The numbers of a class that a signal can have, as `[low, high)`; undefined where it has none.
 * With `integer` the ends are whole.
 */
export function numberInterval(
  axis: NumberAxis,
  one: number,
  bounds: NumberBounds,
): Interval | undefined {
  const { min = -Number.MAX_VALUE, max = Number.MAX_VALUE, integer = false } = bounds;
  const low = Math.max(axis.cuts[one - 2] ?? -Infinity, min);
  const high = axis.cuts[one - 1] ?? Infinity;
  const found = integer
    ? { low: Math.ceil(low), high: Math.min(Math.ceil(high), Math.floor(max) + 1) }
    : { low, high: Math.min(high, nextFloat(max)) };
  return found.low < found.high ? found : undefined;
}
