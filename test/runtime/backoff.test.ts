import { describe, expect, it } from 'vitest';
import { pauseBefore } from '../../src/runtime/backoff.ts';

describe('pauseBefore', () => {
  it.each([
    [1, undefined, 0, 0],
    [1, undefined, 0.5, 250],
    [2, undefined, 0.5, 500],
    [5, undefined, 0.5, 4000],
    [10, undefined, 0.5, 15_000],
    [1, 174, 0.5, 174],
    [3, 60_000, 0.5, 60_000],
    [1, 60_001, 0.5, undefined],
    [1, 0, 0.5, 0],
  ])('after %i, wish %s, draw %d: %s', (before, wish, draw, expected) => {
    expect(pauseBefore(before, wish, () => draw)).toBe(expected);
  });
});
