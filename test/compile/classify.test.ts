import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Absent } from '../../src/base/value.ts';
import { classifier, nextFloat } from '../../src/compile/classify.ts';
import { successor } from '../../src/compile/collect-axes.ts';

const base = { index: 0, signal: 's', cost: 'free' } as const;
const absent = new Absent('not sent');

describe('nextFloat', () => {
  it.each([
    [0, Number.MIN_VALUE],
    [-0, Number.MIN_VALUE],
    [1, 1 + Number.EPSILON],
    [-Number.MIN_VALUE, -0],
    [Number.MAX_VALUE, Infinity],
    [Infinity, Infinity],
  ])('after %d is %d', (value, next) => {
    expect(nextFloat(value)).toBe(next);
  });

  it('leaves no float between', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const next = nextFloat(value);
        expect(next).toBeGreaterThan(value);
        const middle = value / 2 + next / 2;
        expect(middle === value || middle === next || middle === 0).toBe(true);
      }),
    );
  });
});

describe('classifiers', () => {
  it('cut numbers where a class starts', () => {
    const classOf = classifier({ ...base, kind: 'number', classes: 4, cuts: [0, 10] });
    expect([-1, -0, 0, 9.99, 10, 11].map(classOf)).toEqual([1, 2, 2, 2, 3, 3]);
    expect(classOf(absent)).toBe(0);
  });

  it('tell words from the stretches between prefixes', () => {
    const classOf = classifier({
      ...base,
      kind: 'string',
      classes: 5,
      words: new Map([['bar', 4]]),
      starts: ['', 'b', 'c'],
      stretchClass: [1, 2, 3],
    });
    expect(['', 'a\uffff', 'b', 'bar', 'bark', 'c', 'é'].map(classOf)).toEqual([
      1, 1, 2, 4, 2, 3, 3,
    ]);
    expect(classOf(absent)).toBe(0);
  });

  it('ask sets for members and for anything at all', () => {
    const member = classifier({ ...base, kind: 'member', classes: 3, member: 'x' });
    expect([['x'], ['y', 'x'], ['y'], [], absent].map(member)).toEqual([2, 2, 1, 1, 0]);
    const filled = classifier({ ...base, kind: 'filled', classes: 3 });
    expect([['x'], [], absent].map(filled)).toEqual([2, 1, 0]);
  });
});

describe('successor', () => {
  it('is the first string above every string with the prefix', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string(), (prefix, rest) => {
        const after = successor(prefix);
        if (after === undefined) return;
        expect(prefix + rest < after).toBe(true);
        expect(after.startsWith(prefix)).toBe(false);
      }),
    );
    expect(successor('a\uffff')).toBe('b');
    expect(successor('\uffff')).toBeUndefined();
  });
});
