import type { Measured } from '../../evaluate/evaluate.ts';
import { dollars } from '../amounts.ts';

/** A figure with its interval: `64.1 (62.0–66.2)`. */
export function withInterval(
  measured: Measured | undefined,
  show: (value: number) => string,
): string {
  if (measured === undefined) return '-';
  const { value, interval } = measured;
  if (interval === undefined) return show(value);
  const [low, high] = [show(interval.low), show(interval.high)];
  return `${show(value)} (${low}${low.startsWith('-') ? ' to ' : '–'}${high})`;
}

/** A share in percent, one digit behind the point: `64.1`. */
export function points(share: number): string {
  return (100 * share).toFixed(1).replace(/^-(0\.0)$/, '$1');
}

/** A number around one: `0.583`. */
export function ratio(value: number): string {
  return value.toFixed(3).replace(/^-(0\.000)$/, '$1');
}

/** USD for a thousand requests, out of USD for one. */
export function perThousand(cost: number): string {
  return dollars(cost * 1000);
}

/** Milliseconds: `850 ms`, `2.4 s`. */
export function milliseconds(value: number): string {
  return value < 1000 ? `${Math.round(value)} ms` : `${(value / 1000).toFixed(1)} s`;
}
