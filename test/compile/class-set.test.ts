import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  complement,
  disjoint,
  fromMembers,
  includes,
  intersectAll,
  intersection,
  range,
  size,
  union,
  unionAll,
  within,
} from '../../src/compile/class-set.ts';

const CLASSES = 12;
const members = fc.array(fc.nat(CLASSES - 1));
const every = Array.from({ length: CLASSES }, (_, index) => index);

describe('class sets', () => {
  it('agree with plain sets', () => {
    fc.assert(
      fc.property(members, members, (a, b) => {
        const [left, right] = [fromMembers(a), fromMembers(b)];
        const [plainLeft, plainRight] = [new Set(a), new Set(b)];
        expect(size(left)).toBe(plainLeft.size);
        expect(within(left, right)).toBe(a.every((one) => plainRight.has(one)));
        expect(disjoint(left, right)).toBe(!a.some((one) => plainRight.has(one)));
        for (const one of every) {
          const [inA, inB] = [plainLeft.has(one), plainRight.has(one)];
          expect(includes(left, one)).toBe(inA);
          expect(includes(union(left, right), one)).toBe(inA || inB);
          expect(includes(intersection(left, right), one)).toBe(inA && inB);
          expect(includes(complement(left, 1, CLASSES), one)).toBe(one >= 1 && !inA);
        }
      }),
    );
  });

  it('join any number of sets as one after the other', () => {
    fc.assert(
      fc.property(members, fc.array(members, { maxLength: 7 }), (first, rest) => {
        const [head, tail] = [fromMembers(first), rest.map(fromMembers)];
        expect(unionAll([head, ...tail])).toEqual(tail.reduce(union, head));
        expect(intersectAll([head, ...tail])).toEqual(tail.reduce(intersection, head));
      }),
    );
    expect(unionAll([])).toEqual([]);
  });

  it('have one form: equal sets are equal lists', () => {
    fc.assert(
      fc.property(members, members, (a, b) => {
        expect(union(fromMembers(a), fromMembers(b))).toEqual(fromMembers([...a, ...b]));
      }),
    );
    expect(union(range(1, 3), range(3, 5))).toEqual([1, 5]);
    expect(range(4, 4)).toEqual([]);
  });
});
