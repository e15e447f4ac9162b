import { findRegion, regionIds } from '../catalogue/regions.ts';
import { NOT_STATED } from './absences.ts';
import { defineStaticFact } from './types.ts';

/** Where data stays. */
export const modelResidency = defineStaticFact({
  id: 'model.residency',
  type: { kind: 'string' },
  summary: 'where data stays; `eu` is an EU member state and nothing else',
  absentWhen: 'neither the policy nor its catalogue states a residency or a region',
  values: ({ models }) => [
    ...regionIds().flatMap((id) => findRegion(id)?.residency ?? []),
    ...models.flatMap((model) => model.residency ?? []),
  ],
  read: ({ model }) => model.residency ?? NOT_STATED,
});
