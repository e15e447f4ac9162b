/**
 * The positions, in `list`, of a longest increasing subsequence: what kept its order when
 * `list[i]` is the new position of the i-th old thing. Patience sorting, O(n log n)
 * (Fredman, "On computing the length of longest increasing subsequences", 1975).
 */
export function longestIncreasing(list: readonly number[]): ReadonlySet<number> {
  const tails: number[] = [];
  const previous = new Array<number>(list.length).fill(-1);
  list.forEach((value, position) => {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((list[tails[middle] as number] as number) < value) low = middle + 1;
      else high = middle;
    }
    if (low > 0) previous[position] = tails[low - 1] as number;
    tails[low] = position;
  });
  const kept = new Set<number>();
  for (let at = tails.at(-1) ?? -1; at >= 0; at = previous[at] as number) kept.add(at);
  return kept;
}
