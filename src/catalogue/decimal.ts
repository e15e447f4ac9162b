const DECIMAL = /^([+-]?)(\d*)\.?(\d*)(?:[eE]([+-]?\d{1,4}))?$/;

/**
 * `value` times ten to the power of `digits` as a whole number, rounded half away from zero.
 * Exact in the decimal the number prints as, so 0.1 is a tenth. Undefined for what is no finite
 * decimal number.
 */
export function scaled(value: number | string, digits: number): bigint | undefined {
  const match = DECIMAL.exec(
    typeof value === 'string' ? value.slice(0, 400).trim() : String(value),
  );
  if (match === null) return undefined;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  if (whole === '' && fraction === '') return undefined;
  const mantissa = BigInt(whole + fraction);
  const shift = Number(exponent) - fraction.length + digits;
  let result: bigint;
  if (shift >= 0) {
    if (shift > 400) return mantissa === 0n ? 0n : undefined;
    result = mantissa * 10n ** BigInt(shift);
  } else {
    result = -shift > 800 ? 0n : divideRounding(mantissa, 10n ** BigInt(-shift));
  }
  return sign === '-' ? -result : result;
}

/** Quotient of two whole numbers, neither negative, rounded half up. */
export function divideRounding(dividend: bigint, divisor: bigint): bigint {
  return (2n * dividend + divisor) / (2n * divisor);
}

/**
 * USD per million tokens from USD per token as catalogues write it, a number or a decimal string;
 * rounded to 1e-9 USD per million, which removes the dust of float arithmetic.
 * Undefined for anything that is not a finite number from 0 up to {@link MAX_PRICE}.
 */
export function perMillion(perToken: unknown): number | undefined {
  if (typeof perToken !== 'number' && typeof perToken !== 'string') return undefined;
  const whole = scaled(perToken, 15);
  if (whole === undefined || whole < 0n || whole > MAX_SCALED) return undefined;
  return Number(whole) / 1e9;
}

/** Highest price taken for one, in USD per million tokens; more is a mistake or an attack. */
export const MAX_PRICE = 1e9;
const MAX_SCALED = BigInt(MAX_PRICE) * 1_000_000_000n;
