/** Edges that cut scores into this many parts. */
const PARTS = 10;

/**
 * The edges of `pandas.qcut(scores, 10, duplicates='drop')`: quantiles 0, 10 … 100 %, interpolated
 * linearly, equal ones once. `scores` ascend; score `i` counts `weights[i]` times, a whole number.
 */
export function qcutEdges(
  scores: ArrayLike<number>,
  weights: ArrayLike<number>,
): readonly number[] {
  let total = 0;
  for (let at = 0; at < scores.length; at++) total += weights[at] ?? 0;
  if (total === 0) return [];
  const edges: number[] = [];
  // Walks along the scores as if each stood there as often as it counts.
  let at = 0;
  let before = 0;
  const nth = (place: number): number => {
    while (before + (weights[at] ?? 0) <= place) before += weights[at++] ?? 0;
    return scores[at] ?? NaN;
  };
  for (let part = 0; part <= PARTS; part++) {
    const place = ((total - 1) * part) / PARTS;
    const low = Math.floor(place);
    const below = nth(low);
    const above = low === place ? below : peek(scores, weights, at, before, low + 1);
    const edge = below + (above - below) * (place - low);
    if (edge !== edges.at(-1)) edges.push(edge);
  }
  return edges;
}

function peek(
  scores: ArrayLike<number>,
  weights: ArrayLike<number>,
  from: number,
  before: number,
  place: number,
): number {
  let at = from;
  let passed = before;
  while (passed + (weights[at] ?? 0) <= place) passed += weights[at++] ?? 0;
  return scores[at] ?? NaN;
}
