import { describe, expect, test } from 'vitest';
import { weighted } from '../../src/strategies/weighted.ts';
import { ambient, candidate, ids } from '../support/candidates.ts';

const candidates = ['a', 'b', 'c'].map((id) => candidate(id));

function orders(weights: Readonly<Record<string, number>>, draws: number): readonly string[] {
  return Array.from({ length: draws }, (_, seed) =>
    ids(weighted.order(candidates, { weights }, ambient({ seed: seed * 7919 })).order),
  );
}

function share(list: readonly string[], holds: (order: string) => boolean): number {
  return list.filter(holds).length / list.length;
}

describe('the draw', () => {
  const drawn = orders({ a: 6, b: 3, c: 1 }, 20_000);

  test.each([
    ['a', 0.6],
    ['b', 0.3],
    ['c', 0.1],
  ])('%s is first in proportion to its weight', (model, expected) => {
    expect(Math.abs(share(drawn, (order) => order.startsWith(model)) - expected)).toBeLessThan(
      0.02,
    );
  });

  test('the second is drawn by weight among those left', () => {
    const rest = drawn.filter((order) => order.startsWith('a'));
    expect(Math.abs(share(rest, (order) => order === 'a b c') - 3 / 4)).toBeLessThan(0.02);
  });

  test('only the proportions count', () => {
    expect(orders({ a: 0.6, b: 0.3, c: 0.1 }, 500)).toEqual(
      orders({ a: 600_000, b: 300_000, c: 100_000 }, 500),
    );
  });

  test('a weight of 0 is a last resort, in the order listed', () => {
    expect(new Set(orders({ a: 0, b: 1, c: 0 }, 200))).toEqual(new Set(['b a c']));
    expect(new Set(orders({ a: 0, b: 0, c: 0 }, 20))).toEqual(new Set(['a b c']));
  });

  test('the largest draw still finds a model', () => {
    const last = { ...ambient(), random: () => 1 - Number.EPSILON / 2 };
    const weights = { a: 0.1, b: 0.2, c: 0.3 };
    expect(ids(weighted.order(candidates, { weights }, last).order)).toBe('c b a');
  });

  test('the reason names the weights of those that were there', () => {
    const options = { weights: { a: 3, b: 1, c: 5 } };
    const { order, why } = weighted.order(candidates.slice(0, 2), options, ambient());
    expect(why()).toBe(
      `drew \`${ids(order.slice(0, 1))}\`, weight ${ids(order) === 'a b' ? 3 : 1} of 4`,
    );
  });
});

describe('options', () => {
  test.each([
    [{ a: 1, b: 1, c: 0 }, []],
    [{ a: 1, b: 1 }, ['`c` has no weight']],
    [{}, ['`a` has no weight', '`b` has no weight', '`c` has no weight']],
    [{ a: 0, b: 0, c: 0 }, ['every weight is 0, so there is nothing to draw from']],
  ])('%j: %j', (weights, messages) => {
    const problems = weighted.check?.({ weights }, ['a', 'b', 'c']) ?? [];
    expect(problems.map((problem) => problem.message)).toEqual(messages);
    for (const { path } of problems) expect(path).toEqual(['weights']);
  });

  test('inherited names are no weights', () => {
    const problems = weighted.check?.({ weights: { a: 1 } }, ['a', 'constructor', '__proto__']);
    expect(problems?.map((problem) => problem.message)).toEqual([
      '`constructor` has no weight',
      '`__proto__` has no weight',
    ]);
  });
});
