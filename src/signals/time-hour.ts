import { arrivingAt, localTime } from './local-time.ts';
import { defineSignal, type Signal } from './types.ts';

const HOUR_MS = 3_600_000;

/** Hour of the day in the policy's zone. */
export const timeHour: Signal = defineSignal({
  id: 'time.hour',
  type: { kind: 'number', min: 0, max: 23, integer: true },
  cost: 'free',
  summary: "hour of the day in the policy's time zone, 0 to 23",
  absentWhen: 'the traffic has only offsets, or the policy declares no time zone',
  needsTimeZone: true,
  needs: 'time',
  read(request, context) {
    const local = localTime(request, context);
    if (typeof local !== 'number') return local;
    // An offset west of 1970-01-01 leaves a negative wall clock.
    return ((Math.floor(local / HOUR_MS) % 24) + 24) % 24;
  },
  arrange(value, draft, context) {
    draft.wantTime((time) => timeHour.read(arrivingAt(time), context) === value);
  },
});
