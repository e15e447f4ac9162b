import { describe, expect, test } from 'vitest';
import { nearest } from '../../src/strategies/nearest.ts';
import { parsePlace, type RoundTrip } from '../../src/strategies/types.ts';
import { ambient, candidate, ids, type AmbientParts } from '../support/candidates.ts';

const measured = (ms: number): RoundTrip => ({ ms, how: 'measured' });
const estimated = (ms: number): RoundTrip => ({ ms, how: 'estimated' });

function choose(
  trips: Readonly<Record<string, RoundTrip | undefined>>,
  options: { from?: string },
  parts: AmbientParts,
): [order: string, why: string] {
  const candidates = Object.entries(trips).map(([id, roundTrip]) => candidate(id, { roundTrip }));
  const { order, why } = nearest.order(candidates, options, ambient(parts));
  return [ids(order), why()];
}

const berlin = { kind: 'country', country: 'DE' } as const;

test.each([
  [
    'the shortest first',
    { tokyo: measured(240), dublin: measured(28), ohio: measured(98) },
    ['dublin ohio tokyo', '`dublin` is nearest to `DE`, 28 ms measured'],
  ],
  [
    'an estimate stands in where there is no measurement',
    { tokyo: measured(240), home: estimated(12.5) },
    ['home tokyo', '`home` is nearest to `DE`, 12.5 ms estimated'],
  ],
  [
    'ties keep their order',
    { b: measured(10), a: measured(10) },
    ['b a', '`b` is nearest to `DE`, 10 ms measured'],
  ],
  [
    'the unknown come last',
    { a: undefined, b: measured(10) },
    ['b a', '`b` is nearest to `DE`, 10 ms measured; last, no round trip is known for `a`'],
  ],
  [
    'nothing is known',
    { b: undefined, a: undefined },
    ['b a', 'no round trip from `DE` to any of them is known, so they stay in the order listed'],
  ],
] as const)('%s', (_what, trips, expected) => {
  expect(choose(trips, {}, { place: berlin })).toEqual(expected);
});

describe('the place', () => {
  const trips = { b: measured(2), a: measured(1) };

  test.each([
    [
      { from: 'region' },
      { keys: { region: 'aws:eu-west-1' } },
      'a b',
      'nearest to `aws:eu-west-1`',
    ],
    [{ from: 'region' }, { keys: { region: 'fr' }, place: berlin }, 'a b', 'nearest to `FR`'],
    [{ from: 'region' }, { keys: { region: '52.5, 13.4' } }, 'a b', 'nearest to `52.5,13.4`'],
    [{ from: 'region' }, { place: berlin }, 'a b', 'nearest to `DE` (`region` is absent)'],
    [
      { from: 'region' },
      { keys: { region: '???' }, place: berlin },
      'a b',
      'nearest to `DE` (`region` is no place)',
    ],
    [
      { from: 'region' },
      {},
      'b a',
      '`region` is absent and the request does not say where the caller is, so they stay in the order listed',
    ],
    [
      { from: 'region' },
      { keys: { region: '???' } },
      'b a',
      '`region` is no place and the request does not say where the caller is',
    ],
    [{}, {}, 'b a', 'the request does not say where the caller is'],
  ] as const)('%j with %j', (options, parts, expected, because) => {
    const [order, why] = choose(trips, options, parts);
    expect(order).toBe(expected);
    expect(why).toContain(because);
  });

  test('candidates are asked for the place that was read', () => {
    const asked: unknown[] = [];
    const one = candidate('a', {
      roundTrip: (from) => {
        asked.push(from);
        return measured(1);
      },
    });
    nearest.order([one], { from: 'region' }, ambient({ keys: { region: 'azure:swedencentral' } }));
    expect(asked).toEqual([{ kind: 'region', region: 'azure:swedencentral' }]);
  });
});

test.each([
  ['DE', { kind: 'country', country: 'DE' }],
  ['de', { kind: 'country', country: 'DE' }],
  [' de ', { kind: 'country', country: 'DE' }],
  ['52.52,13.4', { kind: 'point', latitude: 52.52, longitude: 13.4 }],
  ['-33.9 , +151', { kind: 'point', latitude: -33.9, longitude: 151 }],
  ['90,-180', { kind: 'point', latitude: 90, longitude: -180 }],
  ['91,0', undefined],
  ['0,181', undefined],
  ['52.52', undefined],
  ['1e3,0', undefined],
  ['azure:swedencentral', { kind: 'region', region: 'azure:swedencentral' }],
  ['eu-west-1', { kind: 'region', region: 'eu-west-1' }],
  ['Sweden', undefined],
  ['', undefined],
  ['a', undefined],
  [`a${'b'.repeat(100)}`, undefined],
  ['__proto__', undefined],
])('%j names %j', (text, place) => {
  expect(parsePlace(text)).toEqual(place);
});
