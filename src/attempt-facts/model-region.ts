import { regionIds } from '../catalogue/regions.ts';
import { NOT_STATED } from './absences.ts';
import { defineStaticFact } from './types.ts';

/** The cloud region a model runs in. */
export const modelRegion = defineStaticFact({
  id: 'model.region',
  type: { kind: 'string' },
  summary: 'cloud region it runs in, such as `azure:swedencentral`',
  absentWhen: 'the policy states no region for the model',
  values: () => regionIds(),
  read: ({ model }) => model.region ?? NOT_STATED,
});
