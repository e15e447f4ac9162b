import { defineCheck, type Finding } from './types.ts';

/** Models without a price beside others that have one. */
export const priceMissing = defineCheck({
  id: 'price-missing',
  *find({ policy }): Generator<Finding> {
    const models = [...policy.models.values()];
    if (models.every(({ prices }) => prices.length === 0)) return;
    for (const { id, prices, span } of models) {
      if (prices.length > 0) continue;
      yield {
        at: span,
        message: `model \`${id}\` has no price`,
        help: 'state `price: { input: …, output: … }` in USD per million tokens, `0` where it costs nothing: without it costs are counted too low and strategies by cost put it last',
      };
    }
  },
});
