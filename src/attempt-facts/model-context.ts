import { NOT_STATED } from './absences.ts';
import { defineStaticFact } from './types.ts';

/** How long a request a model takes. */
export const modelContext = defineStaticFact({
  id: 'model.context',
  type: { kind: 'number', min: 1, integer: true },
  summary: 'most tokens a request may hold, input and output together',
  absentWhen: 'neither the policy nor its catalogue states it',
  read: ({ model }) => model.context ?? NOT_STATED,
});
