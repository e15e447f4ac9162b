import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compilePolicy } from '../../src/compile/compile-policy.ts';
import { arbitraryPolicy, arbitraryRequest, context } from '../support/arbitrary-policy.ts';
import { decideByReference } from '../reference/evaluate.ts';

/**
 * Pairs of (policy, request): 5,000 by default; `LLMROUTE_PROPERTY_RUNS=10000` is the long run of
 * 200,000 pairs.
 */
const POLICIES = Number(process.env['LLMROUTE_PROPERTY_RUNS'] ?? 250);
const REQUESTS = 20;

describe('the compiled tree', () => {
  it('agrees with the reference, as conditions, as a walk and as data', () => {
    const shapes = new Set<string>();
    fc.assert(
      fc.property(
        arbitraryPolicy,
        fc.array(arbitraryRequest, { minLength: REQUESTS, maxLength: REQUESTS }),
        (policy, requests) => {
          const generated = compilePolicy(policy);
          const walking = compilePolicy(policy, { generate: 'walk' });
          const interpreted = compilePolicy(policy, { generate: false });
          shapes.add(generated.root.kind);
          for (const request of requests) {
            const expected = decideByReference(policy, request, context);
            expect(interpreted.decide(request, context)).toBe(expected);
            expect(walking.decide(request, context)).toBe(expected);
            expect(generated.decide(request, context)).toBe(expected);
          }
        },
      ),
      { numRuns: POLICIES },
    );
    expect([...shapes].sort()).toEqual(
      expect.arrayContaining(['choice', 'first', 'index', 'ladder']),
    );
  }, 3_600_000);
});
