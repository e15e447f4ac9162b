import { defineStrategy, nameSome, NOTHING_TO_CHOOSE, rankBy, showNumber } from './types.ts';

/** The cheapest for this request first: its tokens at the prices of its day. Without a price: last. */
export const lowestCost = defineStrategy({
  id: 'lowest-cost',
  summary: 'the model that answers this request for the least money first',
  options: { type: 'object', properties: {}, additionalProperties: false },
  order: (candidates) => {
    const { order, best, unknown } = rankBy(
      candidates,
      (candidate) => candidate.costUsd(),
      (figure) => figure,
    );
    const [first] = order;
    if (first === undefined) return NOTHING_TO_CHOOSE;
    if (best === undefined) {
      return {
        order,
        why: () => 'no price is known for any of them, so they stay in the order listed',
      };
    }
    const last = unknown.length > 0 ? `; last, no price is known for ${nameSome(unknown)}` : '';
    return {
      order,
      why: () => `\`${first.id}\` costs the least, ${showNumber(best)} USD${last}`,
    };
  },
});
