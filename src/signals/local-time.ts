import type { Absent } from '../base/value.ts';
import { RoutingRequest } from '../request/routing-request.ts';
import { NO_TIME, NO_TIME_ZONE, TIME_OUT_OF_RANGE } from './absences.ts';
import { isTimeZone } from './time-zone.ts';
import type { SignalContext } from './types.ts';

/**
 * Since 2012 every offset changes on a quarter of an hour, so one look-up serves each. Before,
 * some changed a minute past the hour (Newfoundland and Gaza until 2011, by the IANA database).
 */
const SLOT_MS = 15 * 60_000;
const EARLY_SLOT_MS = 60_000;
const ON_QUARTERS_FROM = Date.UTC(2012, 0);

/** Slots remembered for a zone, about 40 days of traffic; then it starts over. */
const MAX_SLOTS = 4096;

/** 9999-12-31T23:59:59.999Z. */
const LAST_MS = 253_402_300_799_999;

/** The offsets of one zone as they are asked for. */
interface Zone {
  readonly name: string;
  readonly format: Intl.DateTimeFormat;
  /** By the start of the slot. */
  readonly offsets: Map<number, number>;
  slot: number;
  offset: number;
}

/** Few: a policy has one zone. The bound keeps a host with many policies from growing. */
const MAX_ZONES = 64;
const zones = new Map<string, Zone>();
let last: Zone | undefined;

/**
 * Wall-clock milliseconds of a request in the policy's zone, counted from 1970-01-01 00:00 there:
 * the request's own time, else the context's now. Daylight saving follows the IANA database.
 */
export function localTime(request: RoutingRequest, context: SignalContext): number | Absent {
  const time = request.time ?? context.now;
  if (time === undefined) return NO_TIME;
  if (context.timeZone === undefined) return NO_TIME_ZONE;
  if (!(time >= 0 && time <= LAST_MS)) return TIME_OUT_OF_RANGE;
  const zone = last?.name === context.timeZone ? last : zoneOf(context.timeZone);
  if (zone === undefined) return NO_TIME_ZONE;
  last = zone;
  const slot = time - (time % (time < ON_QUARTERS_FROM ? EARLY_SLOT_MS : SLOT_MS));
  if (slot !== zone.slot) {
    zone.slot = slot;
    zone.offset = offsetOf(zone, slot);
  }
  return time + zone.offset;
}

/** A request that says nothing but when it arrived, in milliseconds since 1970 UTC. */
export function arrivingAt(time: number): RoutingRequest {
  return new RoutingRequest({ id: 'arriving', time });
}

function zoneOf(name: string): Zone | undefined {
  const known = zones.get(name);
  if (known !== undefined) return known;
  if (!isTimeZone(name)) return undefined;
  if (zones.size >= MAX_ZONES) zones.clear();
  const format = new Intl.DateTimeFormat('en', {
    timeZone: name,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const zone: Zone = { name, format, offsets: new Map(), slot: -1, offset: 0 };
  zones.set(name, zone);
  return zone;
}

function offsetOf(zone: Zone, time: number): number {
  const known = zone.offsets.get(time);
  if (known !== undefined) return known;
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
  for (const part of zone.format.formatToParts(time)) parts[part.type] = Number(part.value);
  const { year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  // Years before 100 cannot occur: time is not before 1970.
  const offset = Date.UTC(year, month - 1, day, hour, minute, second) - time;
  if (zone.offsets.size >= MAX_SLOTS) zone.offsets.clear();
  zone.offsets.set(time, offset);
  return offset;
}
