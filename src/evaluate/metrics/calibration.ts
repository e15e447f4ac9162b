const BINS = 10;

/**
 * Expected calibration error: predictions in ten bins of equal width; the mean distance between
 * what was predicted and what came, weighted by how many are in a bin. Prediction `i` counts
 * `weights[i]` times. Source: Guo et al., On Calibration of Modern Neural Networks (ICML 2017).
 */
export function calibrationError(
  predicted: ArrayLike<number>,
  actual: ArrayLike<number>,
  weights: ArrayLike<number>,
): number | undefined {
  const counts = new Float64Array(BINS);
  const gaps = new Float64Array(BINS);
  let total = 0;
  for (let at = 0; at < predicted.length; at++) {
    const guess = predicted[at] ?? 0;
    const weight = weights[at] ?? 0;
    const bin = Math.max(0, Math.min(BINS - 1, Math.floor(guess * BINS)));
    counts[bin] = (counts[bin] ?? 0) + weight;
    gaps[bin] = (gaps[bin] ?? 0) + weight * (guess - (actual[at] ?? 0));
    total += weight;
  }
  if (total === 0) return undefined;
  return gaps.reduce((sum, gap) => sum + Math.abs(gap), 0) / total;
}
