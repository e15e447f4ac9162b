import { NO_PRICE } from './absences.ts';
import { dearestPrice } from './dearest-price.ts';
import { defineStaticFact } from './types.ts';

/** What writing costs. */
export const modelPriceOutput = defineStaticFact({
  id: 'model.price.output',
  type: { kind: 'number', min: 0 },
  summary: 'dearest price of a million output tokens in USD',
  absentWhen: 'no price is stated',
  read: ({ model }) => dearestPrice(model, 'output') ?? NO_PRICE,
});
