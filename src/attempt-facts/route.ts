import { defineStaticFact } from './types.ts';

/** The route whose model is asked. */
export const route = defineStaticFact({
  id: 'route',
  type: { kind: 'string' },
  summary: 'route that makes the attempt: the decided one, a side of a split, or a fallback',
  absentWhen: undefined,
  values: ({ routes }) => routes,
  read: (place) => place.route,
});
