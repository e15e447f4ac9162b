import { expect, test } from 'vitest';
import { performanceGain } from '../../../src/evaluate/metrics/perf-gain.ts';

test('the best setting against the best single model', () => {
  // 0.84 / 0.8 - 1
  expect(performanceGain([{ quality: 0.5 }, { quality: 0.84 }], 0.8)).toBeCloseTo(0.05, 12);
  // 0.6 / 0.8 - 1
  expect(performanceGain([{ quality: 0.6 }], 0.8)).toBeCloseTo(-0.25, 12);
  expect(performanceGain([], 0.8)).toBeUndefined();
  expect(performanceGain([{ quality: 0.6 }], 0)).toBeUndefined();
});
