import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareBehaviour } from '../../src/analysis/compare.ts';
import type { Action, Policy } from '../../src/policy/types.ts';
import { decideByReference } from '../reference/evaluate.ts';
import {
  arbitraryAction,
  arbitraryRules,
  arbitrarySignals,
  context,
  everyRequest,
  smallPolicyOf,
  smallWorld,
} from '../support/small-domain.ts';

const POLICIES = Number(process.env['LLMROUTE_PROPERTY_RUNS'] ?? 500);

function actionOf(policy: Policy, decider: number): Action {
  return policy.rules[decider]?.action ?? policy.otherwise;
}

function name(action: Action): string {
  return action.kind === 'route' ? action.route : `reject ${String(action.status)}`;
}

/** A policy and what edits made of it, or an unrelated one. */
const arbitraryPair = arbitrarySignals.chain((signals) =>
  fc
    .tuple(
      arbitraryRules(signals),
      arbitraryRules(signals, 2),
      fc.array(fc.tuple(fc.nat(), fc.nat(), fc.constantFrom('drop', 'swap', 'insert', 'act')), {
        maxLength: 3,
      }),
      arbitraryAction,
      arbitraryAction,
    )
    .map(([rules, further, edits, first, second]) => {
      const edited = [...rules];
      for (const [a, b, edit] of edits) {
        const [i, j] = [a % edited.length || 0, b % edited.length || 0];
        const [one, other] = [edited[i], edited[j]];
        if (one === undefined || other === undefined) continue;
        if (edit === 'drop') edited.splice(i, 1);
        else if (edit === 'insert') edited.splice(i, 0, further[b % further.length]!);
        else if (edit === 'act') edited[i] = { ...one, action: second };
        else [edited[i], edited[j]] = [other, one];
      }
      return {
        signals,
        before: smallPolicyOf(signals, rules, first),
        after: smallPolicyOf(signals, edited, edits.length === 2 ? second : first),
      };
    }),
);

describe('the comparison of two policies', () => {
  it('agrees with trying every request', () => {
    const seen = { same: 0, different: 0, unknown: 0 };
    fc.assert(
      fc.property(arbitraryPair, ({ signals, before, after }) => {
        const expected = new Set<string>();
        for (const request of everyRequest(signals)) {
          const [i, j] = [
            decideByReference(before, request, context),
            decideByReference(after, request, context),
          ];
          if (name(actionOf(before, i)) !== name(actionOf(after, j))) {
            expected.add(`${String(i)} ${String(j)}`);
          }
        }
        const { groups, cut } = compareBehaviour(before, after, smallWorld, {
          alike: (a, b) => name(a) === name(b),
        });
        expect(cut).toBe(false);
        const found = new Set<string>();
        for (const { before: i, after: j, witness } of groups) {
          found.add(`${String(i)} ${String(j)}`);
          if (witness === undefined) {
            seen.unknown++;
            continue;
          }
          expect(decideByReference(before, witness.request, context)).toBe(i);
          expect(decideByReference(after, witness.request, context)).toBe(j);
          expect(name(actionOf(before, i))).not.toBe(name(actionOf(after, j)));
        }
        expect([...expected].filter((group) => !found.has(group))).toEqual([]);
        seen[groups.length === 0 ? 'same' : 'different']++;
      }),
      { numRuns: POLICIES },
    );
    expect(seen.same).toBeGreaterThan(POLICIES / 10);
    expect(seen.different).toBeGreaterThan(POLICIES / 10);
    expect(seen.unknown).toBeLessThan(POLICIES / 5);
  }, 3_600_000);
});
