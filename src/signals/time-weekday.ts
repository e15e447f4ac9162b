import { arrivingAt, localTime } from './local-time.ts';
import { defineSignal, type Signal } from './types.ts';

const DAY_MS = 86_400_000;

const WEEKDAYS = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;

/** Day of the week in the policy's zone. */
export const timeWeekday: Signal = defineSignal({
  id: 'time.weekday',
  type: { kind: 'string', values: WEEKDAYS },
  cost: 'free',
  summary: "day of the week in the policy's time zone, monday to sunday",
  absentWhen: 'the traffic has only offsets, or the policy declares no time zone',
  needsTimeZone: true,
  needs: 'time',
  read(request, context) {
    const local = localTime(request, context);
    if (typeof local !== 'number') return local;
    // 1970-01-01 was a Thursday.
    const day = (((Math.floor(local / DAY_MS) + 3) % 7) + 7) % 7;
    return WEEKDAYS[day] ?? 'monday';
  },
  arrange(value, draft, context) {
    draft.wantTime((time) => timeWeekday.read(arrivingAt(time), context) === value);
  },
});
