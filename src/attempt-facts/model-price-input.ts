import { NO_PRICE } from './absences.ts';
import { dearestPrice } from './dearest-price.ts';
import { defineStaticFact } from './types.ts';

/** What reading costs. */
export const modelPriceInput = defineStaticFact({
  id: 'model.price.input',
  type: { kind: 'number', min: 0 },
  summary: 'dearest price of a million input tokens in USD',
  absentWhen: 'no price is stated',
  read: ({ model }) => dearestPrice(model, 'input') ?? NO_PRICE,
});
