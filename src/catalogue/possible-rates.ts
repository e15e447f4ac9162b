import { PreparedRow } from './prepared-row.ts';
import type { Rates } from './rates.ts';
import type { PriceRow } from './types.ts';

/**
 * The rates that a request outside a batch can be priced at: every row that can be in force on the
 * day `since` (`YYYY-MM-DD` UTC) or later, at any time of day, below and above each of its
 * long-context bounds. Without `since`, at any time at all. Undefined where nothing is stated or a
 * price is none.
 */
export function possibleRates(
  prices: readonly PriceRow[],
  residency: string | undefined,
  since?: string,
): readonly Rates[] | undefined {
  const rows = prices.map((row) => new PreparedRow(row));
  const start = since === undefined ? NaN : Date.parse(`${since}T00:00:00Z`);
  // INVARIANT: the last row that holds counts, so nothing before a row that holds all day ever does.
  const first = rows.findLastIndex(({ row, fromMs }) => row.hours === undefined && fromMs <= start);
  const found: Rates[] = [];
  for (const row of rows.slice(Math.max(0, first))) {
    const bounds = (row.row.tiers ?? []).map((tier) => tier.inputTokensAbove + 1);
    for (const inputTokens of [0, ...bounds]) {
      const rates = row.rates(inputTokens, false, residency);
      if (typeof rates === 'string') return undefined;
      found.push(rates);
    }
  }
  return found.length === 0 ? undefined : found;
}
