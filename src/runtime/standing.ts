import { toUsd, type Picodollars } from '../base/money.ts';
import type { Model } from '../policy/types.ts';
import type { Candidate, Place, RoundTrip } from '../strategies/types.ts';
import { estimateCost, estimateGrams, estimateRoundTrip } from './estimates.ts';
import type { Occasion } from './occasion.ts';

/** A model in the light of the request at hand; what it costs is worked out when asked. */
export class Standing implements Candidate {
  readonly id: string;
  readonly model: Model;
  readonly #occasion: Occasion;
  #pricedFor = -1;
  #cost: Picodollars | undefined;

  constructor(model: Model, occasion: Occasion) {
    this.id = model.id;
    this.model = model;
    this.#occasion = occasion;
  }

  cost(): Picodollars | undefined {
    if (this.#pricedFor !== this.#occasion.number) {
      this.#pricedFor = this.#occasion.number;
      this.#cost = estimateCost(this.model, this.#occasion.needs, this.#occasion.time);
    }
    return this.#cost;
  }

  costUsd(): number | undefined {
    const cost = this.cost();
    return cost === undefined ? undefined : toUsd(cost);
  }

  carbonG(): number | undefined {
    return estimateGrams(this.model, this.#occasion.needs);
  }

  roundTripMs(from: Place): RoundTrip | undefined {
    return estimateRoundTrip(this.model, from);
  }
}
