import { defineStrategy, nameSome, NOTHING_TO_CHOOSE, rankBy, showNumber } from './types.ts';

/** The least estimated grams CO2e for this request first. Without an estimate: last. */
export const lowestCarbon = defineStrategy({
  id: 'lowest-carbon',
  summary: 'the model that answers this request with the least carbon first',
  options: { type: 'object', properties: {}, additionalProperties: false },
  order: (candidates) => {
    const { order, best, unknown } = rankBy(
      candidates,
      (candidate) => candidate.carbonG(),
      (figure) => figure,
    );
    const [first] = order;
    if (first === undefined) return NOTHING_TO_CHOOSE;
    if (best === undefined) {
      return {
        order,
        why: () => 'no carbon estimate is known for any of them, so they stay in the order listed',
      };
    }
    const last =
      unknown.length > 0 ? `; last, no carbon estimate is known for ${nameSome(unknown)}` : '';
    return {
      order,
      why: () => `\`${first.id}\` emits the least, ${showNumber(best)} g CO2e by estimate${last}`,
    };
  },
});
