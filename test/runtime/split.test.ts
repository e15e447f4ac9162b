import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hash32 } from '../../src/base/hash.ts';
import type { Side } from '../../src/policy/types.ts';
import { SourceText } from '../../src/source/source-text.ts';
import { BUCKETS, bucketOf, bucketsOf, sideOf } from '../../src/runtime/split.ts';

const span = { source: new SourceText('policy.yaml', ''), start: 0, end: 0 };
const WHOLE = 100_000_000;

function sidesOf(shares: readonly number[]): readonly Side[] {
  return shares.map((share, index) => ({ route: `side-${index}`, share, span }));
}

/** Shares in millionths of a percent that sum to the whole, some of them tiny. */
const shares = fc
  .uniqueArray(fc.oneof(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: WHOLE - 1 })), {
    minLength: 1,
    maxLength: 6,
  })
  .map((cuts) => [0, ...cuts.sort((a, b) => a - b), WHOLE])
  .map((cuts) => cuts.slice(1).map((cut, index) => cut - (cuts[index] ?? 0)));

describe('buckets', () => {
  test('they cover everything without gaps, each side in proportion to its share', () => {
    fc.assert(
      fc.property(shares, (parts) => {
        const buckets = bucketsOf(sidesOf(parts));
        expect(buckets[0]?.from).toBe(0);
        expect(buckets.at(-1)?.to).toBe(BUCKETS);
        for (const [index, { side, from, to }] of buckets.entries()) {
          if (index > 0) expect(from).toBe(buckets[index - 1]?.to);
          expect(Math.abs(to - from - (side.share / WHOLE) * BUCKETS)).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  test('every share above zero is reachable, a share of zero is not', () => {
    const buckets = bucketsOf(sidesOf([WHOLE - 1, 0, 1]));
    expect(buckets.map(({ from, to }) => to - from)).toEqual([BUCKETS - 43, 0, 43]);
  });

  test('the smallest share is reached by a key', () => {
    const route = { id: 'ramp', sides: sidesOf([WHOLE - 1000, 1000]) };
    const { from } = bucketsOf(route.sides)[1] ?? { from: NaN };
    let key = 0;
    while (bucketOf(route.id, String(key)) < from) key++;
    expect(sideOf(route, String(key))).toBe(route.sides[1]);
  });

  test('the bounds of a side belong to it and to nobody else', () => {
    const route = { id: 'ramp', sides: sidesOf([50_000_000, 50_000_000]) };
    expect(bucketsOf(route.sides).map(({ from, to }) => [from, to])).toEqual([
      [0, 2 ** 31],
      [2 ** 31, 2 ** 32],
    ]);
  });

  test('the order in which sides are written does not count', () => {
    fc.assert(
      fc.property(shares, fc.string(), (parts, key) => {
        const sides = sidesOf(parts);
        const forwards = sideOf({ id: 'ramp', sides }, key);
        const backwards = sideOf({ id: 'ramp', sides: [...sides].reverse() }, key);
        expect(backwards.route).toBe(forwards.route);
      }),
    );
  });
});

describe('growing a share', () => {
  test('no key leaves a side whose share grows while no other does', () => {
    const input = shares.chain((parts) =>
      fc.tuple(
        fc.constant(parts),
        fc.nat(parts.length - 1),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
          minLength: parts.length,
          maxLength: parts.length,
        }),
      ),
    );
    fc.assert(
      fc.property(input, ([parts, raised, keep]) => {
        const grown = parts.map((share, index) =>
          index === raised ? share : Math.floor(share * (keep[index] ?? 1)),
        );
        const lost = WHOLE - grown.reduce((sum, share) => sum + share, 0);
        grown[raised] = (grown[raised] ?? 0) + lost;
        const before = bucketsOf(sidesOf(parts))[raised];
        const after = bucketsOf(sidesOf(grown))[raised];
        expect(after?.from).toBeLessThanOrEqual(before?.from ?? NaN);
        expect(after?.to).toBeGreaterThanOrEqual(before?.to ?? NaN);
      }),
      { numRuns: 1000 },
    );
  });

  test('with two sides, keys only move to the one that grows', () => {
    const at = (share: number, key: string): string =>
      sideOf({ id: 'ramp', sides: sidesOf([share, WHOLE - share]) }, key).route;
    for (let number = 0; number < 1000; number++) {
      const key = `tenant-${number}`;
      let side = 'side-1';
      for (const percent of [0, 1, 5, 25, 50, 100]) {
        const now = at(percent * 1_000_000, key);
        if (side === 'side-0') expect(now).toBe('side-0');
        side = now;
      }
      expect(side).toBe('side-0');
    }
  });
});

test('keys fall on sides in proportion to the shares', () => {
  const route = { id: 'ramp', sides: sidesOf([5_000_000, 25_000_000, 70_000_000]) };
  const count = new Map<string, number>();
  const keys = 100_000;
  for (let number = 0; number < keys; number++) {
    const side = sideOf(route, `tenant-${number}`).route;
    count.set(side, (count.get(side) ?? 0) + 1);
  }
  for (const side of route.sides) {
    const share = side.share / WHOLE;
    // Five standard deviations of a binomial count.
    const slack = 5 * Math.sqrt(keys * share * (1 - share));
    expect(Math.abs((count.get(side.route) ?? 0) - keys * share)).toBeLessThan(slack);
  }
});

test('two routes split the same keys independently', () => {
  const sides = sidesOf([50_000_000, 50_000_000]);
  let same = 0;
  for (let number = 0; number < 10_000; number++) {
    const key = `tenant-${number}`;
    if (sideOf({ id: 'one', sides }, key) === sideOf({ id: 'two', sides }, key)) same++;
  }
  expect(Math.abs(same - 5000)).toBeLessThan(250);
});

/** What each key falls on is a promise to those who run a split: these figures never change. */
test.each([
  ['ramp', '', 0x7881cb2d],
  ['ramp', 'acme', 0xf0d74f21],
  ['ramp', 'globex', 0x0f4ecb4f],
  ['ramp', 'Straße', 0xb004122b],
  ['ramp', '💡', 0x1afb0710],
  ['canary', 'acme', 0xab11005c],
] as const)('the bucket of %s and %j', (route, key, bucket) => {
  expect(bucketOf(route, key)).toBe(bucket);
});

test('route and key do not run together', () => {
  expect(bucketOf('a', 'bc')).not.toBe(bucketOf('ab', 'c'));
  expect(bucketOf('a', 'bc')).toBe(hash32('a\u0000bc'));
});
