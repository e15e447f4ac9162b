/** First ceiling of a pause, the highest, and the longest a provider's own wish is waited for. */
const BASE_MS = 500;
const CEILING_MS = 30_000;
const LONGEST_WISH_MS = 60_000;

/**
 * The pause in ms before asking the same model again, or undefined where it is better to go on to the next one.
 * A provider's own wish is kept to the letter; without one the pause is exponential with full
 * jitter: uniform between 0 and min(30 s, 500 ms * 2^n) (Brooker, "Exponential Backoff And
 * Jitter", AWS Architecture Blog, 2015). `before` is how often the model was asked, at least 1.
 */
export function pauseBefore(
  before: number,
  retryAfterMs: number | undefined,
  random: () => number,
): number | undefined {
  if (retryAfterMs !== undefined) {
    return retryAfterMs <= LONGEST_WISH_MS ? retryAfterMs : undefined;
  }
  return random() * Math.min(CEILING_MS, BASE_MS * 2 ** (before - 1));
}
