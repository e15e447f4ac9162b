import { expect, test } from 'vitest';
import { isTimeZone, timeZones } from '../../src/signals/time-zone.ts';

test.each([
  ['UTC', true],
  ['Europe/Berlin', true],
  ['America/Argentina/Buenos_Aires', true],
  ['Europe/Berln', false],
  ['+02:00', false],
  ['', false],
  ['\0', false],
])('%j is a zone: %s', (name, is) => {
  expect(isTimeZone(name)).toBe(is);
});

test('every suggested zone is one', () => {
  expect(timeZones().length).toBeGreaterThan(300);
  expect(timeZones().filter((name) => !isTimeZone(name))).toEqual([]);
});
