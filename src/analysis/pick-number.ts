import type { Interval } from './number-interval.ts';

/**
 * A number of `[low, high)` as people would write it: few digits, not 0 where there is another.
 * INVARIANT: `low < high`.
 */
export function pickNumber({ low, high }: Interval): number {
  const inside = (value: number): boolean => value >= low && value < high;
  // Near a bound from 1 up: eight turns and not a thousand where eight will do.
  const isFit = (power: number): boolean => Math.abs(low) >= 10 ** power || (low < 1 && power <= 3);
  for (let power = 15; power >= -12; power--) {
    // A quotient of whole numbers: 6 * 0.1 would not be 0.6.
    const at = (count: number): number => (power >= 0 ? count * 10 ** power : count / 10 ** -power);
    const first = Math.ceil(power >= 0 ? low / 10 ** power : low * 10 ** -power);
    if (!Number.isFinite(first) || Math.abs(first) > Number.MAX_SAFE_INTEGER) continue;
    for (const count of [first, first + 1]) {
      if (count !== 0 && inside(at(count)) && isFit(power)) {
        return at(count) + 0;
      }
    }
    if (power === 0 && inside(0) && high <= 1 && low >= 0) return 0;
  }
  if (inside(0)) return 0;
  return low === -Infinity ? -Number.MAX_VALUE : low;
}
