/** USD for a thousand requests: the dearest and the cheapest that the scale knows. */
const DEAREST = 200;
const CHEAPEST = 0.0044;
const BETA = 0.1;

/**
 * RouterArena's score, 0 to 1, of a quality (0 to 1) at a cost in USD for a thousand requests:
 * `C = (log2 200 - log2 c) / (log2 200 - log2 0.0044)`, `S = (1 + b) A C / (b A + C)`, `b` = 0.1.
 * Undefined where nothing is paid, or so much that the scale ends. Source: `router_evaluation/compute_scores.py`.
 */
export function arenaScore(quality: number, costPerThousand: number): number | undefined {
  if (costPerThousand <= 0) return undefined;
  const cheapness =
    (Math.log2(DEAREST) - Math.log2(costPerThousand)) / (Math.log2(DEAREST) - Math.log2(CHEAPEST));
  const below = BETA * quality + cheapness;
  return below <= 0 ? undefined : ((1 + BETA) * quality * cheapness) / below;
}
