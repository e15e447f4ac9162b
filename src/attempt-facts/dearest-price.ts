import { possibleRates } from '../catalogue/possible-rates.ts';
import { TOKEN_KINDS } from '../catalogue/rates.ts';
import type { FactModel } from './types.ts';

/** Prices are kept in 1e-18 USD for one token. */
const ATTO_PER_MILLION = 1e12;

/**
 * The most that a million plain tokens of a kind can cost in USD, from the day of the catalogue on:
 * at any hour, above any long-context bound, with the uplift for the model's residency. A guarantee
 * speaks of what may come, so a price that is over does not count.
 */
export function dearestPrice(model: FactModel, kind: 'input' | 'output'): number | undefined {
  const rates = possibleRates(model.prices, model.residency, model.catalogued?.asOf);
  if (rates === undefined) return undefined;
  const index = TOKEN_KINDS.indexOf(kind);
  return Math.max(...rates.map(({ atto }) => Number(atto[index] ?? 0n) / ATTO_PER_MILLION));
}
