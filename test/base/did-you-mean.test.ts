import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { didYouMean, nearest } from '../../src/base/did-you-mean.ts';

describe('nearest', () => {
  test.each([
    ['tenent', ['tenant', 'region', 'plan'], ['tenant']],
    ['Tenant', ['tenant', 'region'], ['tenant']],
    ['plna', ['plan', 'region'], ['plan']],
    ['prefx', ['suffix', 'regex', 'prefix'], ['prefix']],
    ['cheap', ['cheaps', 'cheap', 'cheat', 'sheap', 'heap'], ['cheap', 'cheaps', 'cheat']],
    ['ab', ['ac', 'cd'], ['ac']],
    ['a', ['b', 'A'], ['A']],
    ['', ['a', ''], ['']],
    ['x', [], []],
    ['gpt', ['completely-different'], []],
    ['plan', ['plan', 'plan'], ['plan']],
    ['__proto_', ['__proto__', 'plan'], ['__proto__']],
  ])('%j among %j: %j', (name, known, expected) => {
    expect(nearest(name, known)).toEqual(expected);
  });

  test('equal distances come in a fixed order, whatever the order of the names', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(['bat', 'cat', 'hat', 'mat', 'rat'], { minLength: 5 }),
        (known) => {
          expect(nearest('aat', known)).toEqual(['bat', 'cat', 'hat']);
        },
      ),
    );
  });

  test('the distance is the optimal string alignment', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(word, word, (one, other) => {
        const limit = Math.max(1, Math.floor(Math.max(one.length, other.length) / 3));
        const distance = align(one, other);
        const near = distance <= limit && (distance === 0 || distance < one.length);
        expect(nearest(one, [other])).toEqual(near ? [other] : []);
      }),
      { numRuns: 2000 },
    );
  });

  test('hostile names cost little', () => {
    const long = 'a'.repeat(1_000_000);
    expect(nearest(long, [long, 'b', `${long}b`])).toEqual([]);
    expect(
      nearest(
        'plan',
        Array.from({ length: 20_000 }, (_, index) => `p${index}`),
      ),
    ).toEqual([]);
  });
});

/** The definition, by recursion. */
function align(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length;
  const [x, y] = [a.slice(0, -1), b.slice(0, -1)];
  const best = Math.min(
    align(x, b) + 1,
    align(a, y) + 1,
    align(x, y) + (a.at(-1) === b.at(-1) ? 0 : 1),
  );
  const swapped = a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1);
  return swapped ? Math.min(best, align(a.slice(0, -2), b.slice(0, -2)) + 1) : best;
}

describe('didYouMean', () => {
  test.each([
    [['region'], undefined],
    [['tenant', 'region'], 'did you mean `tenant`?'],
    [['tenants', 'tenant'], 'did you mean `tenant` or `tenants`?'],
    [['tenants', 'tenant', 'tenan'], 'did you mean `tenant`, `tenan` or `tenants`?'],
  ])('among %j: %j', (known, expected) => {
    expect(didYouMean('tennant', known)).toBe(expected);
  });
});
