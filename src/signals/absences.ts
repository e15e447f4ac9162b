import { Absent } from '../base/value.ts';

// Made once: an absence on the hot path costs no allocation.

/** Signals of the request body, where the traffic has none. */
export const NO_BODY = new Absent('the traffic carries no request body');

/** Signals that read what was said, where the traffic has only counts. */
export const NO_TEXT = new Absent('the traffic carries no text');

/** Signals of the time, where there is only an offset. */
export const NO_TIME = new Absent('the traffic has no absolute time');

/** Signals of the time, where the policy declares no zone. */
export const NO_TIME_ZONE = new Absent('the policy declares no `timeZone`');

/** Signals of the time, outside the years that can be told. */
export const TIME_OUT_OF_RANGE = new Absent('the time is not between the years 1970 and 9999');

/** Signals that a model reads, where a signal is used without having been loaded. */
export const NOT_LOADED = new Absent('its model is not loaded');
