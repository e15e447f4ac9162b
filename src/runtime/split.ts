/**
 * Which side of a split a key falls on.
 *
 * A hash of the route's id and the key is a bucket, one of 2^32; each side owns a stretch of
 * buckets as long as its share, sides laid out by the id of their route:
 *
 *     0             cheap 5 %    strong 95 %                    2^32
 *     |------------|-------------------------------------------|
 *
 * So the answer depends on the key, the route and the shares alone, not on the order in which the
 * sides are written. When one share grows and no other does, its stretch grows at both ends at
 * most: no key leaves it. All arithmetic is on whole numbers.
 */
import { hash32 } from '../base/hash.ts';
import type { Side, SplitRoute } from '../policy/types.ts';

/** How many buckets there are. */
export const BUCKETS = 2 ** 32;

/** The buckets of one side: `from` up to, not including, `to`; none for a share of 0. */
export interface SideBuckets {
  readonly side: Side;
  readonly from: number;
  readonly to: number;
}

const kept = new WeakMap<readonly Side[], readonly SideBuckets[]>();

/**
 * The buckets of each side, ascending, covering all of them.
 * INVARIANT: shares are whole and sum to less than 2^32, so that any share above zero has a bucket.
 */
export function bucketsOf(sides: readonly Side[]): readonly SideBuckets[] {
  let buckets = kept.get(sides);
  if (buckets === undefined) {
    buckets = layOut(sides);
    kept.set(sides, buckets);
  }
  return buckets;
}

function layOut(sides: readonly Side[]): readonly SideBuckets[] {
  const sorted = [...sides].sort((a, b) => (a.route < b.route ? -1 : a.route > b.route ? 1 : 0));
  const total = BigInt(sorted.reduce((sum, side) => sum + side.share, 0));
  let before = 0n;
  return sorted.map((side) => {
    const from = threshold(before, total);
    before += BigInt(side.share);
    return { side, from, to: threshold(before, total) };
  });
}

/** The first bucket above a share of the whole, rounded down. */
function threshold(share: bigint, total: bigint): number {
  return total === 0n ? 0 : Number((share * BigInt(BUCKETS)) / total);
}

/** The bucket of a key on a route. */
export function bucketOf(routeId: string, key: string): number {
  return hash32(`${routeId}\0${key}`);
}

/** The side that a key falls on. */
export function sideOf(route: Pick<SplitRoute, 'id' | 'sides'>, key: string): Side {
  const bucket = bucketOf(route.id, key);
  const buckets = bucketsOf(route.sides);
  const found = buckets.find((one) => bucket < one.to) ?? buckets.at(-1);
  if (found === undefined) throw new Error(`the split ${route.id} was bound without sides`);
  return found.side;
}
