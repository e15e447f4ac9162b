import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { smallestChange } from '../../src/analysis/smallest-change.ts';
import { spaceOf } from '../../src/analysis/space.ts';
import { Absent } from '../../src/base/value.ts';
import { isSame } from '../../src/analysis/witness/build-request.ts';
import type { Action } from '../../src/policy/types.ts';
import { decideByReference } from '../reference/evaluate.ts';
import {
  arbitrarySmallDomain,
  context,
  everyRequest,
  smallWorld,
} from '../support/small-domain.ts';

/** Policies: 200 by default, as long as there is patience with `LLMROUTE_PROPERTY_RUNS=20000`. */
const POLICIES = Number(process.env['LLMROUTE_PROPERTY_RUNS'] ?? 200);

const ABSENT = new Absent('not sent');

/** Requests of each policy that are changed. */
const REQUESTS = 5;

describe('the smallest change of a request', () => {
  it('is as small as trying every request says, and leads where it says', () => {
    const seen: Record<string, number> = { some: 0, none: 0, unknown: 0 };
    const sizes: Record<number, number> = {};
    fc.assert(
      fc.property(
        arbitrarySmallDomain,
        fc.array(fc.nat(), { minLength: REQUESTS, maxLength: REQUESTS }),
        ({ policy, signals }, picks) => {
          const requests = [...everyRequest(signals)];
          const decided = requests.map((request) => decideByReference(policy, request, context));
          const leadsTo = (rule: number): string =>
            nameOf(policy.rules[rule]?.action ?? policy.otherwise);
          const space = spaceOf(policy);
          const formulas = policy.rules.map(({ when }) => space.formula(when));
          for (const pick of picks) {
            const at = pick % requests.length;
            const request = requests[at]!;
            const differing = (other: typeof request): number =>
              signals.filter(
                ({ signal }) => !isSame(signal.read(request, context), signal.read(other, context)),
              ).length;
            let fewest = Infinity;
            for (const [place, other] of requests.entries()) {
              if (leadsTo(decided[place]!) !== leadsTo(decided[at]!)) {
                fewest = Math.min(fewest, differing(other));
              }
            }
            const found = smallestChange({
              space,
              formulas,
              destination: leadsTo,
              point: space.locate(request, context),
              decided: decided[at]!,
              world: smallWorld,
            });
            seen[found.kind]!++;
            if (found.kind === 'none') expect(fewest).toBe(Infinity);
            if (found.kind !== 'some') continue;
            expect(found.isSmallest).toBe(true);
            expect(found.changes.length).toBeGreaterThan(0);
            for (const { signals: changed, rule, witness } of found.changes) {
              // Patterns can tell more texts apart than are tried: then a smaller change is no error.
              const isTried = signals.every(({ signal, values }) =>
                values.some((value) =>
                  isSame(value ?? ABSENT, signal.read(witness.request, context)),
                ),
              );
              if (isTried || changed.length > fewest) expect(changed.length).toBe(fewest);
              sizes[changed.length] = (sizes[changed.length] ?? 0) + 1;
              expect(decideByReference(policy, witness.request, context)).toBe(rule);
              expect(leadsTo(rule)).not.toBe(leadsTo(decided[at]!));
              const before = space.locate(request, context);
              const after = space.locate(witness.request, context);
              for (const { index, signal } of space.axes) {
                if (!changed.includes(signal)) expect(after[index]).toBe(before[index]);
              }
            }
          }
        },
      ),
      { numRuns: POLICIES },
    );
    expect(seen['some']).toBeGreaterThan(POLICIES);
    expect(seen['none']).toBeGreaterThan(0);
    expect(seen['unknown']).toBeLessThan(POLICIES / 10);
    expect(sizes[2] ?? 0).toBeGreaterThan(POLICIES / 10);
  }, 3_600_000);
});

function nameOf(action: Action): string {
  return action.kind === 'route' ? action.route : String(action.status);
}
