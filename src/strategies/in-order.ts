import { defineStrategy, NOTHING_TO_CHOOSE } from './types.ts';

/** The order of the route's `models` list. */
export const inOrder = defineStrategy({
  id: 'in-order',
  summary: 'as the route lists its models',
  options: { type: 'object', properties: {}, additionalProperties: false },
  order: (candidates) =>
    candidates.length === 0
      ? NOTHING_TO_CHOOSE
      : { order: candidates, why: () => 'in the order in which the route lists its models' },
});
