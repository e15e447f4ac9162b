/** A share of requests: `62.5%`; what is there is never `0%`. */
export function shareText(requests: number, total: number): string {
  if (requests === 0 || total === 0) return '0%';
  const percent = (requests / total) * 100;
  if (percent < 0.1) return '<0.1%';
  const rounded = percent.toFixed(1);
  return `${rounded === '100.0' ? (requests === total ? '100' : '>99.9') : rounded}%`;
}

/** A label with its share of the traffic, where there is any. */
export function withShare(
  label: string,
  requests: number | undefined,
  total: number | undefined,
): string {
  if (requests === undefined || total === undefined) return label;
  const share = shareText(requests, total);
  return label === '' ? share : `${label} · ${share}`;
}
