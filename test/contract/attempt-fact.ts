import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AttemptFact, FactFleet, PlannedAttempt } from '../../src/attempt-facts/types.ts';
import { Absent } from '../../src/base/value.ts';
import { builtInCatalogue } from '../../src/catalogue/built-in.ts';
import { findRegion, regionIds } from '../../src/catalogue/regions.ts';
import { smallModel } from '../support/small-policy.ts';
import { misfit } from './signal.ts';

const catalogued = [...builtInCatalogue.ids()].map((id) => builtInCatalogue.get(id));

const attempts: fc.Arbitrary<PlannedAttempt> = fc
  .record({
    catalogued: fc.constantFrom(undefined, ...catalogued),
    region: fc.constantFrom(undefined, ...regionIds()),
    residency: fc.constantFrom('eu', undefined),
    context: fc.constantFrom(undefined, 1, 200_000),
    tags: fc.constantFrom<readonly string[]>([], ['a', 'b']),
    route: fc.constantFrom('one', 'two'),
    lastCall: fc.integer({ min: 1, max: 40 }),
    cost: fc.constantFrom(undefined, 0, 0.25),
  })
  .map(({ route, lastCall, cost, catalogued: known, region, residency, ...given }) => ({
    model: smallModel('near', {
      ...given,
      catalogued: known,
      prices: known?.prices ?? [],
      region,
      residency: residency ?? (region === undefined ? undefined : findRegion(region)?.residency),
    }),
    route,
    lastCall,
    costUsd: () => cost,
  }));

/** What every fact promises, over models of the catalogue in any region. */
export function attemptFactContract(fact: AttemptFact): void {
  test('says what it is, and when it is absent', () => {
    for (const line of [fact.summary, fact.absentWhen ?? 'never']) {
      expect(line).toMatch(/^[^\n]*\S[^\n.]$/);
      expect(line).toMatch(/^[^A-Z]/);
    }
    expect(fact.id).toMatch(/^[a-z]+(\.[a-z]+)*$/);
  });

  test('answers its type, of the values there are, or a reason, and twice the same', () => {
    let absent = 0;
    fc.assert(
      fc.property(attempts, (attempt) => {
        const reading = fact.read(attempt);
        expect(fact.read(attempt)).toEqual(reading);
        if (reading instanceof Absent) {
          absent++;
          expect(reading.why).toMatch(/^[^A-Z\n][^\n]*[^\n.]$/);
          return;
        }
        expect(misfit(fact.type, reading)).toBeUndefined();
        if (fact.kind === 'dynamic' || fact.values === undefined) return;
        const fleet: FactFleet = {
          models: [attempt.model],
          routes: [attempt.route],
          providers: [attempt.model.provider],
        };
        const values = new Set(fact.values(fleet));
        for (const one of [reading].flat()) expect(values).toContain(one);
      }),
      // A seed of its own: that some attempt has no reading is a matter of the draw.
      { numRuns: 500, seed: 20261123 },
    );
    expect(absent > 0).toBe(fact.absentWhen !== undefined);
  });
}
