import type { Picodollars } from '../base/money.ts';
import { carbonRate, type CarbonRate } from '../catalogue/carbon.ts';
import type { Model } from '../policy/types.ts';
import { QuickPricer, type TextUsage } from './quick-pricer.ts';

/** A model of the fleet with all about its cost and carbon that no request changes. */
export class PricedModel {
  readonly model: Model;
  readonly index: number;
  /** How its carbon is estimated, or why it is not. */
  readonly carbon: CarbonRate | string;
  readonly #pricer: QuickPricer;

  constructor(model: Model, index: number) {
    this.model = model;
    this.index = index;
    this.carbon = carbonRate(model.catalogued ?? {}, model.region);
    this.#pricer = new QuickPricer(model.prices, model.residency);
  }

  /**
   * Picodollars of a request at the time it was made, without one at the newest price, as
   * strategies reckon; undefined where no price is known.
   */
  cost(usage: TextUsage, time: number | undefined): Picodollars | undefined {
    return this.#pricer.cost(usage, time);
  }

  /** Whole micrograms CO2e of an answer; undefined where no estimate can be made. */
  carbonMicrograms(outputTokens: number): number | undefined {
    return typeof this.carbon === 'string'
      ? undefined
      : Math.round(this.carbon.microgramsPerToken * outputTokens);
  }
}
