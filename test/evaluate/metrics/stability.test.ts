import { expect, test } from 'vitest';
import { stabilityOf } from '../../../src/evaluate/metrics/stability.ts';

test('the share of choices that stay', () => {
  expect(stabilityOf([0, 1, 2, 1], [0, 1, 1, 1])).toBe(0.75);
  expect(stabilityOf([], [])).toBeUndefined();
});
