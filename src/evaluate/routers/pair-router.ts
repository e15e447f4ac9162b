import type { Columns, Pair } from '../columns.ts';
import { qcutEdges } from '../metrics/qcut-edges.ts';
import type { Router, Row, Scorer } from '../types.ts';

/**
 * A scorer of a pair at the thresholds of RouteLLM: the edges that cut its scores into tenths; a
 * prompt goes to the strong model if its score is at least the threshold, above it for the last one.
 * Points are in order of the strong model's share.
 */
export function pairRouter(
  scorer: Scorer,
  columns: Columns,
  pair: Pair,
  rows: readonly Row[],
): Router {
  const gain = (row: Row): number => {
    const scores = scorer.score(row);
    return (scores[pair.strong] ?? 0) - (scores[pair.weak] ?? 0);
  };
  const gains = Float64Array.from(rows, gain);
  const order = Array.from(rows.keys()).sort((a, b) => (gains[a] ?? 0) - (gains[b] ?? 0) || a - b);
  const sorted = Float64Array.from(order, (row) => gains[row] ?? 0);
  const { quality, cost, unit } = columns;
  const first = scorer.asksFirst;
  const paid = (model: number, row: number): number =>
    (cost[model]?.[row] ?? 0) +
    (first === undefined || first === model ? 0 : (cost[first]?.[row] ?? 0));
  const ordered = (read: (row: number) => number): Float64Array => Float64Array.from(order, read);
  const strongQuality = ordered((row) => quality[pair.strong]?.[row] ?? 0);
  const weakQuality = ordered((row) => quality[pair.weak]?.[row] ?? 0);
  const strongCost = ordered((row) => paid(pair.strong, row));
  const weakCost = ordered((row) => paid(pair.weak, row));
  // Used again by each measurement.
  const counts = new Float64Array(rows.length);
  const [counted, strongSums, weakSums, strongCosts, weakCosts] = Array.from(
    { length: 5 },
    () => new Float64Array(rows.length + 1),
  ) as [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];
  const thresholds = qcutEdges(sorted, new Float64Array(rows.length).fill(1)).toReversed();
  return {
    name: scorer.name,
    kind: 'router',
    scorer,
    points(weights) {
      for (const [at, row] of order.entries()) counts[at] = weights[row] ?? 0;
      const edges = qcutEdges(sorted, counts);
      const total = accumulate(counts, counts, counted);
      const allStrong = accumulate(strongQuality, counts, strongSums);
      accumulate(weakQuality, counts, weakSums);
      const allStrongCost = accumulate(strongCost, counts, strongCosts);
      accumulate(weakCost, counts, weakCosts);
      return edges.toReversed().map((edge, at) => {
        // The highest edge alone is exclusive, so that the weak model answers everything there.
        const from = firstAbove(sorted, edge, at === 0);
        const before = (sums: Float64Array): number => sums[from] ?? 0;
        const qualitySum = before(weakSums) + allStrong - before(strongSums);
        const costSum = before(weakCosts) + allStrongCost - before(strongCosts);
        return {
          setting: `score ${at === 0 ? '>' : '>='} ${show(edge)}`,
          quality: qualitySum / total,
          cost: unit === 'none' ? undefined : costSum / total,
          share: (total - before(counted)) / total,
        };
      });
    },
    decide(row, setting) {
      const score = gain(row);
      const threshold = thresholds[setting] ?? 0;
      const isStrong = setting === 0 ? score > threshold : score >= threshold;
      return isStrong ? pair.strong : pair.weak;
    },
  };
}

/** Sums of what comes before each place; returns the sum of all. Counts of counts are plain sums. */
function accumulate(values: Float64Array, counts: Float64Array, sums: Float64Array): number {
  let sum = 0;
  const plain = values === counts;
  for (let at = 0; at < values.length; at++) {
    sums[at] = sum;
    sum += plain ? (values[at] ?? 0) : (values[at] ?? 0) * (counts[at] ?? 0);
  }
  sums[values.length] = sum;
  return sum;
}

/** The first place whose score is at least the edge, or above it. */
function firstAbove(sorted: Float64Array, edge: number, isExclusive: boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const score = sorted[middle] ?? 0;
    if (isExclusive ? score > edge : score >= edge) high = middle;
    else low = middle + 1;
  }
  return low;
}

function show(value: number): string {
  return String(Number(value.toPrecision(4)));
}
