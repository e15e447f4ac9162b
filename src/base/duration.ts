const UNITS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** The pattern of a written duration: a number and its unit, such as `250ms`, `5s`, `1.5h`. */
export const DURATION = /^(\d{1,9}(?:\.\d{1,9})?)(ms|s|m|h|d)$/;

/**
 * Milliseconds of a written duration, to the nearest thousandth; undefined where the unit is missing or
 * unknown, or the number has more than nine digits before or after its point.
 */
export function parseDuration(text: string): number | undefined {
  const match = DURATION.exec(text);
  if (match === null) return undefined;
  const unit = UNITS[match[2] ?? ''];
  // Rounded, as products of decimals carry a tail: 4.35 s would be 4349.999999999999 ms.
  return unit === undefined ? undefined : Math.round(Number(match[1]) * unit * 1000) / 1000;
}

/** A duration in the largest unit of which it is a whole number: `90s`, `2m`, `1500ms`. */
export function printDuration(ms: number): string {
  const units = Object.entries(UNITS).reverse();
  const [name, unit] = units.find(([, one]) => ms !== 0 && ms % one === 0) ?? ['ms', 1];
  return `${String(ms / unit)}${name}`;
}
