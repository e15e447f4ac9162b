import { toUsd, type Picodollars } from '../base/money.ts';
import { plannedUsage } from '../catalogue/billable-usage.ts';
import { carbonRate, type CarbonRate } from '../catalogue/carbon.ts';
import { priceUsage } from '../catalogue/price-usage.ts';
import type { Quality } from '../catalogue/types.ts';
import type { Model } from '../policy/types.ts';
import type { Candidate, Place, RoundTrip } from '../strategies/types.ts';
import { expectedOutput } from './needs.ts';
import type { Occasion } from './occasion.ts';

/** A model in the light of the request at hand; what it costs is worked out when asked. */
export class Standing implements Candidate {
  readonly id: string;
  readonly model: Model;
  readonly #occasion: Occasion;
  #pricedFor = -1;
  #cost: Picodollars | undefined;
  #carbonRate: CarbonRate | string | undefined;

  constructor(model: Model, occasion: Occasion) {
    this.id = model.id;
    this.model = model;
    this.#occasion = occasion;
  }

  /** Estimate for the request's input, nothing cached, and the output that is reckoned with. */
  cost(): Picodollars | undefined {
    const { needs, number, time } = this.#occasion;
    if (this.#pricedFor === number) return this.#cost;
    this.#pricedFor = number;
    const { inputTokens } = needs;
    this.#cost =
      inputTokens === undefined
        ? undefined
        : priceUsage(
            this.model.prices,
            plannedUsage(inputTokens, expectedOutput(needs)),
            time,
            this.model.residency,
          ).cost;
    return this.#cost;
  }

  costUsd(): number | undefined {
    const cost = this.cost();
    return cost === undefined ? undefined : toUsd(cost);
  }

  carbonG(): number | undefined {
    this.#carbonRate ??= carbonRate(this.model.catalogued ?? {}, this.model.region);
    if (typeof this.#carbonRate === 'string') return undefined;
    return (this.#carbonRate.microgramsPerToken * expectedOutput(this.#occasion.needs)) / 1e6;
  }

  roundTripMs(from: Place): RoundTrip | undefined {
    const { region } = this.model;
    return region === undefined ? undefined : this.#occasion.roundTrips?.between(from, region);
  }

  /** Time to the first piece, where it is stated, and for the output that is reckoned with. */
  latencyMs(): number | undefined {
    const { startMs = 0, tokensPerSecond } = this.model.speed;
    if (tokensPerSecond === undefined) return undefined;
    return startMs + (expectedOutput(this.#occasion.needs) * 1000) / tokensPerSecond;
  }

  quality(): Quality | undefined {
    return this.model.quality;
  }
}
