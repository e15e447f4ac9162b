/** Area under straight lines between points, `x` ascending. */
export function trapezoid(points: readonly { readonly x: number; readonly y: number }[]): number {
  let area = 0;
  let last: { readonly x: number; readonly y: number } | undefined;
  for (const point of points) {
    if (last !== undefined) area += ((point.x - last.x) * (point.y + last.y)) / 2;
    last = point;
  }
  return area;
}
