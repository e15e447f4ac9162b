import { defineStaticFact } from './types.ts';

/** Who answers. */
export const modelProvider = defineStaticFact({
  id: 'model.provider',
  type: { kind: 'string' },
  summary: 'provider that is asked',
  absentWhen: undefined,
  values: ({ providers }) => providers,
  read: ({ model }) => model.provider,
});
