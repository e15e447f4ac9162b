import type { Picodollars } from '../base/money.ts';
import { PreparedRow } from '../catalogue/prepared-row.ts';
import { priceUsage } from '../catalogue/price-usage.ts';
import { TOKEN_KINDS } from '../catalogue/rates.ts';
import type { BillableUsage, PriceRow } from '../catalogue/types.ts';

const INPUT = TOKEN_KINDS.indexOf('input');
const CACHE_READ = TOKEN_KINDS.indexOf('cacheRead');
const CACHE_WRITE = TOKEN_KINDS.indexOf('cacheWrite5m');
const OUTPUT = TOKEN_KINDS.indexOf('output');
const REASONING = TOKEN_KINDS.indexOf('reasoning');

/** The tokens that traffic tells of; all of them whole numbers from 0. */
export type TextUsage = Required<
  Pick<BillableUsage, 'input' | 'cacheRead' | 'cacheWrite5m' | 'output' | 'reasoning'>
>;

/**
 * The costs that `priceUsage` gives, for one model and without its notes. A simulation prices each
 * request on every model, so this is where its time goes; what is not plain goes to `priceUsage`.
 */
export class QuickPricer {
  readonly #prices: readonly PriceRow[];
  readonly #rows: readonly PreparedRow[];
  readonly #residency: string | undefined;

  constructor(prices: readonly PriceRow[], residency: string | undefined) {
    this.#prices = prices;
    this.#rows = prices.map((row) => new PreparedRow(row));
    this.#residency = residency;
  }

  /** Picodollars; undefined where no price is known. */
  cost(usage: TextUsage, time: number | undefined): Picodollars | undefined {
    const { input, cacheRead, cacheWrite5m, output, reasoning } = usage;
    const rates = this.#rowAt(time)?.rates(
      input + cacheRead + cacheWrite5m,
      false,
      this.#residency,
    );
    if (typeof rates === 'object' && rates.pico !== undefined && rates.perRequest === 0n) {
      const { pico } = rates;
      const cost =
        input * (pico[INPUT] ?? 0) +
        cacheRead * (pico[CACHE_READ] ?? 0) +
        cacheWrite5m * (pico[CACHE_WRITE] ?? 0) +
        output * (pico[OUTPUT] ?? 0) +
        reasoning * (pico[REASONING] ?? 0);
      // INVARIANT: sums and products of whole numbers are exact up to here, so this one is too.
      if (cost <= Number.MAX_SAFE_INTEGER) return cost;
    }
    return priceUsage(this.#prices, usage, time, this.#residency).cost;
  }

  /** The row in force: the last that holds, else the first. */
  #rowAt(time: number | undefined): PreparedRow | undefined {
    for (let index = this.#rows.length - 1; index >= 0; index--) {
      const row = this.#rows[index];
      if (row?.holds(time) === true) return row;
    }
    return this.#rows[0];
  }
}
