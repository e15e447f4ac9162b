import { expect, test } from 'vitest';
import { findRegion, regionIds, regionsOf } from '../../src/catalogue/regions.ts';

const regions = regionIds().map((id) => findRegion(id)!);
/** Member states of the European Union. */
const UNION =
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' ');

test('it knows 110 regions of three clouds', () => {
  const clouds = regions.map(({ id }) => id.slice(0, id.indexOf(':')));
  const count = (cloud: string) => clouds.filter((one) => one === cloud).length;
  expect([count('aws'), count('azure'), count('gcp')]).toEqual([30, 38, 42]);
});

test.each(regions.map((region) => [region.id, region] as const))('%s is sound', (_, region) => {
  expect(Math.abs(region.latitude)).toBeLessThanOrEqual(70);
  expect(Math.abs(region.longitude)).toBeLessThanOrEqual(180);
  expect(region.country).toMatch(/^[A-Z]{2}$/);
  expect(region.residency === 'eu').toBe(UNION.includes(region.country));
  expect(region.gridGramsPerKwh).toBeGreaterThan(10);
  expect(region.gridGramsPerKwh).toBeLessThan(900);
  expect(region.gridMethod).toMatch(/^(zone|country|provider)$/);
  expect(region.pue ?? 1.2).toBeGreaterThanOrEqual(1);
  expect(region.pue ?? 1.2).toBeLessThan(2);
});

test('London and Zurich are in Europe and not in the EU', () => {
  expect(findRegion('aws:eu-west-2')?.residency).toBe('uk');
  expect(findRegion('aws:eu-central-2')?.residency).toBe('ch');
  expect(findRegion('azure:swedencentral')?.residency).toBe('eu');
});

test('regions of a country', () => {
  expect(regionsOf('SE').map(({ id }) => id)).toEqual([
    'aws:eu-north-1',
    'azure:swedencentral',
    'gcp:europe-north2',
  ]);
  expect(regionsOf('AQ')).toEqual([]);
});

test('an unknown or inherited name is not a region', () => {
  for (const id of ['azure:nowhere', '__proto__', '']) expect(findRegion(id)).toBeUndefined();
});
