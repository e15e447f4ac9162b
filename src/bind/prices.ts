import type { PriceRow } from '../catalogue/types.ts';
import type { Located } from '../syntax/types.ts';
import { asNumber, entriesOf } from './located.ts';

/** The price a model states in USD per million tokens; it holds on every day. */
export function bindPrice(node: Located): readonly PriceRow[] {
  const stated = new Map<string, number>();
  // INVARIANT: the gate has let through only names of prices, and numbers from 0 up.
  for (const { key, value } of entriesOf(node)) {
    const price = asNumber(value);
    if (price !== undefined) stated.set(key.value, price);
  }
  const [input, output] = [stated.get('input'), stated.get('output')];
  if (input === undefined || output === undefined) return [];
  return [{ ...Object.fromEntries(stated), input, output }];
}
