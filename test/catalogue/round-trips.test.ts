import { readFileSync } from 'node:fs';
import { assert, constantFrom, double, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { regionIds } from '../../src/catalogue/regions.ts';
import { loadRoundTrips, type Origin } from '../../src/catalogue/round-trips.ts';
import { sharedData } from '../support/shared-data.ts';

const roundTrips = await loadRoundTrips();
const region = (id: string): Origin => ({ kind: 'region', region: id });

test.each<[Origin, string, object | undefined]>([
  [region('aws:af-south-1'), 'aws:ap-east-1', { ms: 248.8, how: 'measured' }],
  [region('aws:eu-west-1'), 'azure:northeurope', { ms: 1.5, how: 'measured' }],
  [region('azure:northeurope'), 'aws:eu-west-1', { ms: 1.6, how: 'measured' }],
  [region('aws:eu-west-1'), 'aws:eu-west-1', { ms: 1, how: 'estimated' }],
  [region('nowhere'), 'aws:eu-west-1', undefined],
  [region('aws:eu-west-1'), 'nowhere', undefined],
  [{ kind: 'country', country: 'AQ' }, 'aws:eu-west-1', undefined],
  [{ kind: 'country', country: '' }, 'aws:eu-west-1', undefined],
  [{ kind: 'point', latitude: 91, longitude: 0 }, 'aws:eu-west-1', undefined],
  [{ kind: 'point', latitude: NaN, longitude: 0 }, 'aws:eu-west-1', undefined],
  [{ kind: 'point', latitude: 0, longitude: 181 }, 'aws:eu-west-1', undefined],
])('%j to %s', (from, to, expected) => {
  expect(roundTrips.between(from, to)).toEqual(expected);
});

test('a pair nobody measured is estimated from the distance, both ways alike', () => {
  const there = roundTrips.between(region('aws:eu-central-2'), 'aws:us-east-1');
  const back = roundTrips.between(region('aws:us-east-1'), 'aws:eu-central-2');
  expect(there).toEqual(back);
  expect(there?.how).toBe('estimated');
  // Zurich to Virginia is about 6,650 km: 25.35 + 0.01543 * 6650.
  expect(there?.ms).toBeGreaterThan(125);
  expect(there?.ms).toBeLessThan(131);
});

test('a point is taken by its distance', () => {
  const at = (latitude: number, longitude: number) =>
    roundTrips.between({ kind: 'point', latitude, longitude }, 'gcp:us-central1')?.ms;
  expect(at(41.18, -95.8)).toBe(25.4);
  expect(at(-41.18, 84.2)).toBeGreaterThan(300);
});

test('a country is the mean over its cloud regions', () => {
  const ids = ['aws:eu-north-1', 'azure:swedencentral', 'gcp:europe-north2'];
  const times = ids.map((id) => roundTrips.between(region(id), 'aws:us-east-1')!);
  const mean = Math.round((times.reduce((sum, { ms }) => sum + ms, 0) / 3) * 10) / 10;
  const country: Origin = { kind: 'country', country: 'SE' };
  expect(roundTrips.between(country, 'aws:us-east-1')).toEqual({ ms: mean, how: 'estimated' });
  expect(roundTrips.between({ kind: 'country', country: 'se' }, 'aws:us-east-1')?.ms).toBe(mean);
  expect(roundTrips.between({ kind: 'country', country: 'BE' }, 'aws:us-east-1')?.how).toBe(
    roundTrips.between(region('gcp:europe-west1'), 'aws:us-east-1')?.how,
  );
});

test('every known pair has a finite time above zero', () => {
  const id = constantFrom(...regionIds());
  assert(
    property(id, id, double({ min: -90, max: 90, noNaN: true }), (from, to, latitude) => {
      for (const origin of [region(from), { kind: 'point', latitude, longitude: 7 } as const]) {
        const { ms = NaN } = roundTrips.between(origin, to) ?? {};
        expect(ms > 0 && ms < 500).toBe(true);
      }
    }),
  );
});

const rtt = sharedData('seed/rtt.csv');
describe.skipIf(rtt === undefined)('against the measurements', () => {
  test('all 4,692 are there', () => {
    const lines = readFileSync(rtt!, 'utf8').trim().split('\n').slice(1);
    expect(lines).toHaveLength(4692);
    for (const line of lines) {
      const [from = '', to = '', ms = ''] = line.split(',');
      expect(roundTrips.between(region(from), to)).toEqual({ ms: Number(ms), how: 'measured' });
    }
  });
});
