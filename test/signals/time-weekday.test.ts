import { expect, test } from 'vitest';
import { Absent } from '../../src/base/value.ts';
import { timeWeekday } from '../../src/signals/time-weekday.ts';
import { arrangeContract, signalContract } from '../contract/signal.ts';
import { contextOf, requestOf } from '../support/requests.ts';

signalContract(timeWeekday);
arrangeContract(
  timeWeekday,
  ['monday', 'saturday', 'sunday'],
  contextOf({ timeZone: 'America/New_York' }),
);

test.each([
  ['1970-01-01T00:00:00Z', 'UTC', 'thursday'],
  ['1970-01-01T00:00:00Z', 'America/New_York', 'wednesday'],
  ['2026-11-22T12:00:00Z', 'UTC', 'sunday'],
  ['2026-11-22T23:30:00Z', 'Europe/Berlin', 'monday'],
  ['2024-02-29T12:00:00Z', 'Asia/Tokyo', 'thursday'],
])('%s in %s is %s', (time, timeZone, day) => {
  expect(timeWeekday.read(requestOf({ time: Date.parse(time) }), contextOf({ timeZone }))).toBe(
    day,
  );
});

test('it is absent where the traffic has only offsets', () => {
  expect(timeWeekday.read(requestOf(), contextOf({ timeZone: 'UTC' }))).toEqual(
    new Absent('the traffic has no absolute time'),
  );
});
