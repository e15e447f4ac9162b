import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compilePolicy } from '../../src/compile/compile-policy.ts';
import { DEFAULT } from '../../src/compile/types.ts';
import { outlineLadder, outlinePolicy } from '../../src/graph/outline-policy.ts';
import { ELSEWHERE, type Outline } from '../../src/graph/types.ts';
import { walk } from '../../src/graph/walk.ts';
import { arbitraryPolicy, arbitraryRequest, context } from '../support/arbitrary-policy.ts';

const POLICIES = Number(process.env['LLMROUTE_PROPERTY_RUNS'] ?? 120);
const REQUESTS = 20;

const arbitraryLimits = fc.record({
  nodes: fc.constantFrom(1, 8, 30, 80, 400),
  depth: fc.constantFrom(0, 2, Infinity),
});

test('an outline leads every request where the compiled tree leads it', () => {
  const kinds = new Set<string>();
  fc.assert(
    fc.property(
      arbitraryPolicy,
      arbitraryLimits,
      fc.array(arbitraryRequest, { minLength: REQUESTS, maxLength: REQUESTS }),
      (policy, limits, requests) => {
        const { decide } = compilePolicy(policy);
        const { space, outline } = outlinePolicy(policy, { limits });
        const inside = new Map<Outline, Outline>();
        for (const request of requests) {
          const point = space.locate(request, context);
          const expected = decide(request, context);
          const end = walk(outline, point);
          kinds.add(end.at.kind);
          expect(end.rule).toBe(expected);
          if (end.at.kind !== 'ladder') continue;
          const drawn = inside.get(end.at) ?? outlineLadder(space, end.at, { limits });
          inside.set(end.at, drawn);
          expect(walk(drawn, point).rule).toBe(expected);
        }
      },
    ),
    { numRuns: POLICIES },
  );
  expect([...kinds].sort()).toEqual(['ladder', 'leaf']);
}, 600_000);

test('a focused outline tells the rules in focus from all others', () => {
  fc.assert(
    fc.property(
      arbitraryPolicy,
      arbitraryLimits,
      fc.nat(),
      fc.boolean(),
      fc.array(arbitraryRequest, { minLength: REQUESTS, maxLength: REQUESTS }),
      (policy, limits, pick, withDefault, requests) => {
        const { decide } = compilePolicy(policy);
        const focus = new Set([pick % policy.rules.length, ...(withDefault ? [DEFAULT] : [])]);
        const { space, outline } = outlinePolicy(policy, { limits, focus });
        for (const request of requests) {
          const rule = decide(request, context);
          const end = walk(outline, space.locate(request, context));
          const seen = (one: number): number => (focus.has(one) ? one : ELSEWHERE);
          expect(seen(end.rule)).toBe(seen(rule));
        }
      },
    ),
    { numRuns: POLICIES },
  );
}, 600_000);
