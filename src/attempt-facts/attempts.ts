import { defineDynamicFact } from './types.ts';

/** Which call of the request an attempt can come to. */
export const attempts = defineDynamicFact({
  id: 'attempts',
  type: { kind: 'number', min: 1, integer: true },
  summary: 'which call of the request this is, 1 for the first, every retry counted',
  absentWhen: undefined,
  read: ({ lastCall }) => lastCall,
  range: ({ lastCall }) => lastCall,
});
