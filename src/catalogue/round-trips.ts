import type * as RoundTripData from './data/round-trips.ts';
import { findRegion, regionsOf } from './regions.ts';
import type { Region } from './types.ts';

/** Where a caller is: a cloud region, an ISO 3166-1 alpha-2 country, or degrees on the globe. */
export type Origin =
  | { readonly kind: 'region'; readonly region: string }
  | { readonly kind: 'country'; readonly country: string }
  | { readonly kind: 'point'; readonly latitude: number; readonly longitude: number };

/** A round-trip time in milliseconds, and whether it was measured or estimated from distance. */
export interface RoundTripTime {
  readonly ms: number;
  readonly how: 'measured' | 'estimated';
}

/** The table of round-trip times, once loaded. */
export interface RoundTrips {
  /** Where the measurements come from, and their date. */
  readonly source: string;
  /** Undefined where the region or the place is not known. */
  between(from: Origin, toRegion: string): RoundTripTime | undefined;
}

type Table = typeof RoundTripData;

/** Within one region; below the smallest time measured between two clouds in one city, 1.5 ms. */
const SAME_REGION: RoundTripTime = { ms: 1, how: 'estimated' };

/** Loads the measured times; look-up is synchronous from then on. */
export async function loadRoundTrips(): Promise<RoundTrips> {
  return build(await import('./data/round-trips.ts'));
}

function build(table: Table): RoundTrips {
  const position = new Map(table.ROUND_TRIP_REGIONS.map((id, index) => [id, index]));
  const rows = table.ROUND_TRIP_TENTHS.map((row) => row.split(' ').map(Number));
  const { base, perKilometre } = table.ROUND_TRIP_FIT;

  const estimate = (latitude: number, longitude: number, to: Region): RoundTripTime => {
    const distance = kilometres(latitude, longitude, to.latitude, to.longitude);
    return { ms: tenth(base + perKilometre * distance), how: 'estimated' };
  };
  const fromRegion = (from: Region, to: Region): RoundTripTime => {
    if (from.id === to.id) return SAME_REGION;
    const row = position.get(from.id);
    const column = position.get(to.id);
    const tenths = row === undefined || column === undefined ? 0 : (rows[row]?.[column] ?? 0);
    if (tenths > 0) return { ms: tenths / 10, how: 'measured' };
    return estimate(from.latitude, from.longitude, to);
  };
  const countries = new Map<string, RoundTripTime | undefined>();
  /** The mean over the country's cloud regions: its callers are spread over it. */
  const fromCountry = (country: string, to: Region): RoundTripTime | undefined => {
    const key = `${country} ${to.id}`;
    if (countries.has(key)) return countries.get(key);
    const times = regionsOf(country).map((from) => fromRegion(from, to));
    const sum = times.reduce((total, time) => total + time.ms, 0);
    const mean: RoundTripTime | undefined =
      times.length === 0
        ? undefined
        : {
            ms: tenth(sum / times.length),
            how: times.every((time) => time.how === 'measured') ? 'measured' : 'estimated',
          };
    if (times.length > 0) countries.set(key, mean);
    return mean;
  };

  return {
    source: table.ROUND_TRIP_SOURCE,
    between(from, toRegion) {
      const to = findRegion(toRegion);
      if (to === undefined) return undefined;
      switch (from.kind) {
        case 'region': {
          const region = findRegion(from.region);
          return region === undefined ? undefined : fromRegion(region, to);
        }
        case 'country':
          return fromCountry(from.country.toUpperCase(), to);
        case 'point': {
          const { latitude, longitude } = from;
          const real = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
          return real ? estimate(latitude, longitude, to) : undefined;
        }
      }
    },
  };
}

const EARTH_RADIUS = 6371;

/** Great-circle distance by the haversine formula; arguments in degrees. */
function kilometres(lat1: number, lon1: number, lat2: number, lon2: number): number {
  const radians = Math.PI / 180;
  const a =
    Math.sin(((lat2 - lat1) * radians) / 2) ** 2 +
    Math.cos(lat1 * radians) *
      Math.cos(lat2 * radians) *
      Math.sin(((lon2 - lon1) * radians) / 2) ** 2;
  return 2 * EARTH_RADIUS * Math.asin(Math.min(1, Math.sqrt(a)));
}

function tenth(ms: number): number {
  return Math.round(ms * 10) / 10;
}
