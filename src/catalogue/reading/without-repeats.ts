import type { PriceRow } from '../types.ts';

/** Kinds that listings often price again at the price of the plain kind. */
const REPEATS = [
  ['reasoning', 'output'],
  ['citation', 'output'],
  ['outputAudio', 'output'],
  ['outputImage', 'output'],
  ['inputAudio', 'input'],
  ['inputImage', 'input'],
] as const;

/**
 * The row without prices that only repeat the plain one. A repeat is no price of its own: left in,
 * it would keep its amount when a tier raises the plain price and says nothing of the repeat.
 */
export function withoutRepeats(row: PriceRow): PriceRow {
  const result: { -readonly [K in keyof PriceRow]: PriceRow[K] } = { ...row };
  for (const [kind, plain] of REPEATS)
    if (result[kind] === result[plain]) Reflect.deleteProperty(result, kind);
  return result;
}
