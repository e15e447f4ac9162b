import { REGIONS } from './data/regions.ts';
import type { Region } from './types.ts';

const byId = new Map(REGIONS.map((region) => [region.id, region]));

/** The cloud region of an id such as `azure:swedencentral`. */
export function findRegion(id: string): Region | undefined {
  return byId.get(id);
}

/** Ids of all known regions, sorted. */
export function regionIds(): readonly string[] {
  return REGIONS.map((region) => region.id);
}

/** Regions within a country (ISO 3166-1 alpha-2, upper case), sorted by id. */
export function regionsOf(country: string): readonly Region[] {
  return REGIONS.filter((region) => region.country === country);
}
