import { defineStaticFact } from './types.ts';

/** Labels that the policy gives a model. */
export const modelTags = defineStaticFact({
  id: 'model.tags',
  type: { kind: 'set' },
  summary: 'labels that the policy gives the model',
  absentWhen: undefined,
  values: ({ models }) => models.flatMap((model) => model.tags),
  read: ({ model }) => model.tags,
});
