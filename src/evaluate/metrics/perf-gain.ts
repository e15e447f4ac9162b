/**
 * How much better the best setting is than the best single model: 0.02 is 2 % of its quality.
 * Source: LLMRouterBench (arXiv 2601.07206).
 */
export function performanceGain(
  points: readonly { readonly quality: number }[],
  bestSingle: number,
): number | undefined {
  if (points.length === 0 || bestSingle <= 0) return undefined;
  return Math.max(...points.map(({ quality }) => quality)) / bestSingle - 1;
}
