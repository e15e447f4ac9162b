import { defineStaticFact } from './types.ts';

/** The policy's own name for the model. */
export const modelId = defineStaticFact({
  id: 'model.id',
  type: { kind: 'string' },
  summary: 'name of the model in the policy',
  absentWhen: undefined,
  values: ({ models }) => models.map((model) => model.id),
  read: ({ model }) => model.id,
});
