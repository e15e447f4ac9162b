/** A whole number grouped by thousands: `8,819`. */
export function grouped(count: number): string {
  return count.toLocaleString('en-US');
}

/** A share as a percentage: `12.3%`; what is not nothing never reads as nothing. */
export function percent(part: number, whole: number): string {
  if (whole === 0) return '-';
  const share = (100 * part) / whole;
  return part !== 0 && Math.abs(share) < 0.05 ? '<0.1%' : `${share.toFixed(1)}%`;
}

/** USD with as many digits as are of use: `$1,234.50`, `$0.0123`, `$0.000004`. */
export function dollars(amount: number): string {
  const size = Math.abs(amount);
  const digits = size === 0 || size >= 1 ? 2 : size >= 0.01 ? 4 : 6;
  const text = size.toLocaleString('en-US', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return `${amount < 0 ? '-' : ''}$${text}`;
}

/** A difference of USD with its sign. */
export function signedDollars(amount: number): string {
  return amount > 0 ? `+${dollars(amount)}` : dollars(amount);
}

/** Grams CO2e in the unit that reads best: `1.2 kg`, `34.5 g`, `6.7 mg`. */
export function carbon(grams: number): string {
  if (grams === 0) return '0 g';
  if (grams >= 1e6) return `${(grams / 1e6).toFixed(2)} t`;
  if (grams >= 1e3) return `${(grams / 1e3).toFixed(2)} kg`;
  if (grams >= 1) return `${grams.toFixed(1)} g`;
  return `${(grams * 1e3).toFixed(1)} mg`;
}

/** Carbon of a rule, a route or a model; any answer emits something, so none is not known. */
export function carbonOf(row: {
  readonly carbon_g: number;
  readonly output_tokens: number;
}): string {
  return row.carbon_g === 0 && row.output_tokens > 0 ? '-' : carbon(row.carbon_g);
}

/** By how much an amount differs from another, in percent with a sign. */
export function difference(amount: number, from: number): string {
  if (from === 0) return amount === 0 ? '=' : 'new';
  const share = (100 * (amount - from)) / from;
  if (Math.abs(share) < 0.05) return amount === from ? '=' : share < 0 ? '-0.0%' : '+0.0%';
  return `${share > 0 ? '+' : ''}${share >= 1000 ? grouped(Math.round(share)) : share.toFixed(1)}%`;
}
