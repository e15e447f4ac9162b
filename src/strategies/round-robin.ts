import { defineStrategy, NOTHING_TO_CHOOSE } from './types.ts';

/** Each request of the route starts one model further down its list, the others follow in turn. */
export const roundRobin = defineStrategy({
  id: 'round-robin',
  dealsByName: true,
  summary: 'each request starts one model further down the list',
  options: { type: 'object', properties: {}, additionalProperties: false },
  stateful: true,
  order: (candidates, _options, ambient) => {
    const first = ambient.turn % candidates.length;
    const start = candidates[first];
    if (start === undefined) return NOTHING_TO_CHOOSE;
    return {
      order: [...candidates.slice(first), ...candidates.slice(0, first)],
      why: () => `turn ${ambient.turn} of this route starts at \`${start.id}\``,
    };
  },
});
