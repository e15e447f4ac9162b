import { expect, test } from 'vitest';
import { calibrationError } from '../../../src/evaluate/metrics/calibration.ts';

test('the mean gap of bins, weighted by what is in them', () => {
  // Bin 0.9 to 1: 0.95 and 0.95 against 1 and 0, gap 0.45, two of four.
  // Bin 0.2 to 0.3: 0.2 and 0.25 against 0 and 0, gap 0.225, two of four. Sum 0.225 + 0.1125.
  const predicted = [0.95, 0.95, 0.2, 0.25];
  expect(calibrationError(predicted, [1, 0, 0, 0], [1, 1, 1, 1])).toBeCloseTo(0.3375, 12);
  // Without the second one: gaps 0.05 and 0.225, one and two of three.
  expect(calibrationError(predicted, [1, 0, 0, 0], [1, 0, 1, 1])).toBeCloseTo(0.5 / 3, 12);
});

test('gaps within a bin even out, those of two bins do not', () => {
  // 0.5 and 0.5 against 1 and 0: no gap. 0.4 and 0.6: gaps 0.6 and 0.6.
  expect(calibrationError([0.5, 0.5], [1, 0], [1, 1])).toBe(0);
  expect(calibrationError([0.4, 0.6], [1, 0], [1, 1])).toBeCloseTo(0.6, 12);
});

test('certainty has bins of its own at both ends; nothing has no error', () => {
  expect(calibrationError([0, 1], [0, 1], [1, 1])).toBe(0);
  expect(calibrationError([], [], [])).toBeUndefined();
});
