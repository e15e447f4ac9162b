import { counted } from '../base/counted.ts';
import type { Model } from '../policy/types.ts';
import { defineCheck, type Finding } from './types.ts';

const DAY = 86_400_000;

/** Days after which a price is called old: makers change theirs about once a year. */
const OLD = 365;

/** Prices out of a catalogue that nobody has looked up for long; prices in a policy have no date. */
export const priceStale = defineCheck({
  id: 'price-stale',
  *find({ policy, now }): Generator<Finding> {
    const old = new Map<string, Model[]>();
    for (const model of policy.models.values()) {
      const asOf = model.catalogued?.asOf ?? '';
      // A price that the policy states itself is another list than the catalogue's.
      if (model.prices !== model.catalogued?.prices || model.prices.length === 0) continue;
      const age = (now - Date.parse(asOf)) / DAY;
      if (!(age > OLD)) continue;
      const same = old.get(asOf);
      if (same === undefined) old.set(asOf, [model]);
      else same.push(model);
    }
    for (const [asOf, models] of old) {
      const [first, ...others] = models;
      if (first === undefined) continue;
      const also = others.length === 0 ? '' : ` and ${counted(others.length, 'other')}`;
      yield {
        at: first.span,
        message: `the price of model \`${first.id}\`${also} was last looked up on ${asOf}`,
        help: 'name a newer file under `catalogue`, or state the `price` of the model',
        related: others
          .slice(0, 5)
          .map(({ id, span }) => ({ message: `so was that of \`${id}\``, at: span })),
      };
    }
  },
});
