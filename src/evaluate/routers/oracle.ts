import type { Scorer } from '../types.ts';

/** Knows every outcome before it chooses: the bound of all routers, which none can reach. */
export const oracle: Scorer = {
  name: 'oracle',
  scale: 'order',
  score: ({ outcomes }) => outcomes.map(({ quality }) => quality),
  cost: ({ outcomes }) => outcomes.map(({ cost }) => cost ?? 0),
};
