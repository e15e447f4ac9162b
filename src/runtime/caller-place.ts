import type { Value } from '../base/value.ts';
import type { Attributes } from '../request/types.ts';
import type { Place } from '../strategies/types.ts';

/** Attributes that say where a caller is, by their OpenTelemetry names, with the type each has. */
export const PLACE_ATTRIBUTES: Readonly<Record<string, 'string' | 'number'>> = {
  'cloud.region': 'string',
  'geo.country.iso_code': 'string',
  'geo.location.lat': 'number',
  'geo.location.lon': 'number',
};

/**
 * Where the caller is: its cloud region, else its coordinates in degrees, else its country;
 * undefined where the request says none of them. Named as OpenTelemetry's `cloud` and `geo` registries do.
 */
export function callerPlace(attributes: Attributes): Place | undefined {
  const region = own(attributes, 'cloud.region');
  if (typeof region === 'string' && region !== '') return { kind: 'region', region };
  const latitude = own(attributes, 'geo.location.lat');
  const longitude = own(attributes, 'geo.location.lon');
  if (within(latitude, 90) && within(longitude, 180)) return { kind: 'point', latitude, longitude };
  const country = own(attributes, 'geo.country.iso_code');
  if (typeof country === 'string' && /^[A-Za-z]{2}$/.test(country)) {
    return { kind: 'country', country: country.toUpperCase() };
  }
  return undefined;
}

function own(attributes: Attributes, name: string): Value | undefined {
  return Object.hasOwn(attributes, name) ? attributes[name] : undefined;
}

function within(value: Value | undefined, bound: number): value is number {
  return typeof value === 'number' && Math.abs(value) <= bound;
}
