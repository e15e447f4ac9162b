import { expect, test } from 'vitest';
import { seeded } from '../../src/base/seeded.ts';
import { seeded as reference } from '../support/seeded.ts';

test('a seed gives the same numbers again, another one others', () => {
  const draw = (seed: number): readonly number[] => {
    const random = seeded(seed);
    return Array.from({ length: 4 }, random);
  };
  expect(draw(7)).toEqual(draw(7));
  expect(draw(7)).not.toEqual(draw(8));
  const other = reference(7);
  expect(draw(7)).toEqual(Array.from({ length: 4 }, other));
});

test('numbers are spread evenly over [0, 1)', () => {
  const random = seeded(1);
  const counts = new Array<number>(10).fill(0);
  for (let draw = 0; draw < 10_000; draw++) {
    const value = random();
    expect(value >= 0 && value < 1).toBe(true);
    counts[Math.floor(value * 10)]!++;
  }
  // 1,000 in each, standard deviation 30.
  for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(150);
});
