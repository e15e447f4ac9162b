/** The position of the first of the sorted numbers or texts that is not below `value`. */
export function lowerBound<Value extends number | string>(
  sorted: readonly Value[],
  value: Value,
): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as Value) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
