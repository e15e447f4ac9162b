import type { Picodollars } from '../base/money.ts';
import { carbonRate, type CarbonRate } from '../catalogue/carbon.ts';
import { priceUsage } from '../catalogue/price-usage.ts';
import type { BillableUsage } from '../catalogue/types.ts';
import type { Model } from '../policy/types.ts';

/** A model of the fleet with all about its cost and carbon that no request changes. */
export class PricedModel {
  readonly model: Model;
  readonly index: number;
  /** How its carbon is estimated, or why it is not. */
  readonly carbon: CarbonRate | string;
  /** When traffic does not say when it happened: the day of the catalogue's data. */
  readonly #asOf: number | undefined;

  constructor(model: Model, index: number) {
    this.model = model;
    this.index = index;
    this.carbon = carbonRate(model.catalogued ?? {}, model.region);
    const asOf = Date.parse(model.catalogued?.asOf ?? '');
    this.#asOf = Number.isNaN(asOf) ? undefined : asOf;
  }

  /** Picodollars of a request at the time it was made; undefined where no price is known. */
  cost(usage: BillableUsage, time: number | undefined): Picodollars | undefined {
    const { prices, residency } = this.model;
    return priceUsage(prices, usage, time ?? this.#asOf, residency).cost;
  }

  /** Whole micrograms CO2e of an answer; undefined where no estimate can be made. */
  carbonMicrograms(outputTokens: number): number | undefined {
    return typeof this.carbon === 'string'
      ? undefined
      : Math.round(this.carbon.microgramsPerToken * outputTokens);
  }
}
