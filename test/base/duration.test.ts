import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseDuration } from '../../src/base/duration.ts';

test.each([
  ['250ms', 250],
  ['0ms', 0],
  ['5s', 5000],
  ['1.5s', 1500],
  ['4.35s', 4350],
  ['1.005s', 1005],
  ['0.5ms', 0.5],
  ['2m', 120_000],
  ['1h', 3_600_000],
  ['1d', 86_400_000],
  ['007s', 7000],
])('%s is %d ms', (text, milliseconds) => {
  expect(parseDuration(text)).toBe(milliseconds);
});

test.each([
  '',
  '5',
  's',
  '5 s',
  ' 5s',
  '5s ',
  '5s\n',
  '-5s',
  '+5s',
  '5S',
  '5sec',
  '5w',
  '.5s',
  '5.s',
  '1e3s',
  '٥s',
  '1_000ms',
  '1h30m',
  '5constructor',
  `${'9'.repeat(400)}s`,
])('%j is no duration', (text) => {
  expect(parseDuration(text)).toBeUndefined();
});

test('whole numbers are exact, and no text throws', () => {
  fc.assert(
    fc.property(fc.nat(999_999_999), (count) => {
      expect(parseDuration(`${count}s`)).toBe(count * 1000);
    }),
  );
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const milliseconds = parseDuration(text);
      expect(milliseconds === undefined || Number.isFinite(milliseconds)).toBe(true);
    }),
  );
});
