import { expect, test } from 'vitest';
import { Absent } from '../../src/base/value.ts';
import { timeHour } from '../../src/signals/time-hour.ts';
import { arrangeContract, signalContract } from '../contract/signal.ts';
import { contextOf, requestOf } from '../support/requests.ts';

signalContract(timeHour);
arrangeContract(timeHour, [0, 5, 9, 23], contextOf({ timeZone: 'Asia/Kathmandu' }));

test.each([
  ['2026-11-22T23:30:00Z', 'UTC', 23],
  ['2026-11-22T23:30:00Z', 'Europe/Berlin', 0],
  // Clocks go forward at 01:00 UTC on 2026-03-29, back at 01:00 UTC on 2026-10-25.
  ['2026-03-29T00:59:59.999Z', 'Europe/Berlin', 1],
  ['2026-03-29T01:00:00Z', 'Europe/Berlin', 3],
  ['2026-10-25T00:59:59Z', 'Europe/Berlin', 2],
  ['2026-10-25T01:00:00Z', 'Europe/Berlin', 2],
  ['2026-10-25T02:00:00Z', 'Europe/Berlin', 3],
  // Half an hour of daylight saving, at 15:30 UTC.
  ['2026-10-03T15:29:59Z', 'Australia/Lord_Howe', 1],
  ['2026-10-03T15:30:00Z', 'Australia/Lord_Howe', 2],
  // Until 2011 Newfoundland changed a minute past midnight, which is no quarter of an hour.
  ['2011-03-13T03:30:59Z', 'America/St_Johns', 0],
  ['2011-03-13T03:31:00Z', 'America/St_Johns', 1],
  ['2011-03-13T03:30:30Z', 'America/St_Johns', 0],
  ['2026-10-03T15:00:00Z', 'Asia/Kathmandu', 20],
  ['1970-01-01T00:00:00Z', 'America/New_York', 19],
])('%s in %s is %i', (time, timeZone, hour) => {
  expect(timeHour.read(requestOf({ time: Date.parse(time) }), contextOf({ timeZone }))).toBe(hour);
});

test("the request's own time comes before the clock", () => {
  const context = contextOf({ timeZone: 'UTC', now: 5 * 3_600_000 });
  expect(timeHour.read(requestOf(), context)).toBe(5);
  expect(timeHour.read(requestOf({ time: 3_600_000 }), context)).toBe(1);
});

test.each([
  [undefined, 'UTC', 'the traffic has no absolute time'],
  [0, undefined, 'the policy declares no `timeZone`'],
  [-1, 'UTC', 'the time is not between the years 1970 and 9999'],
  [NaN, 'UTC', 'the time is not between the years 1970 and 9999'],
])('at %s in %s it is absent: %s', (time, timeZone, why) => {
  expect(timeHour.read(requestOf({ time }), contextOf({ timeZone }))).toEqual(new Absent(why));
});

test('every hour of two years agrees with the platform, in any order', () => {
  for (const timeZone of [
    'Europe/Berlin',
    'America/Sao_Paulo',
    'Asia/Kolkata',
    'Pacific/Chatham',
  ]) {
    const format = new Intl.DateTimeFormat('en', { timeZone, hour: 'numeric', hourCycle: 'h23' });
    const start = Date.UTC(2025, 0, 1);
    for (let step = 0; step < 17_520; step += 7) {
      const time = start + ((step * 7919) % 17_520) * 3_600_000;
      const hour = timeHour.read(requestOf({ time }), contextOf({ timeZone }));
      if (hour !== Number(format.format(time))) expect([timeZone, time, hour]).toBe('the same');
    }
  }
});
