import { Absent } from '../base/value.ts';
import { carbonRate } from '../catalogue/carbon.ts';
import { defineStaticFact } from './types.ts';

/** What a model is estimated to emit. */
export const modelCarbon = defineStaticFact({
  id: 'model.carbon',
  type: { kind: 'number', min: 0 },
  summary: 'estimated grams CO2e per thousand output tokens',
  absentWhen: 'the region of the model or its size is not known',
  read({ model }) {
    const rate = carbonRate(model.catalogued ?? {}, model.region);
    return typeof rate === 'string' ? new Absent(rate) : rate.microgramsPerToken / 1000;
  },
});
