import { bestValue } from './best-value.ts';
import { consistentHash } from './consistent-hash.ts';
import { inOrder } from './in-order.ts';
import { lowestCarbon } from './lowest-carbon.ts';
import { lowestCost } from './lowest-cost.ts';
import { nearest } from './nearest.ts';
import { roundRobin } from './round-robin.ts';
import type { Strategy } from './types.ts';
import { weighted } from './weighted.ts';

/** Every strategy, sorted by id. */
export const strategies: readonly Strategy[] = [
  bestValue,
  consistentHash,
  inOrder,
  lowestCarbon,
  lowestCost,
  nearest,
  roundRobin,
  weighted,
];

/** What a route uses that names no strategy. */
export const defaultStrategy: Strategy = inOrder;

const byId: ReadonlyMap<string, Strategy> = new Map(strategies.map((one) => [one.id, one]));

/** The strategy of that id. */
export function findStrategy(id: string): Strategy | undefined {
  return byId.get(id);
}
