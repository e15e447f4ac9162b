import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spaceOf } from '../../src/analysis/space.ts';
import { treePath } from '../../src/analysis/tree-path.ts';
import { includes } from '../../src/compile/class-set.ts';
import { compilePolicy } from '../../src/compile/compile-policy.ts';
import { arbitraryPolicy, arbitraryRequest, context } from '../support/arbitrary-policy.ts';

describe('the path through a tree', () => {
  it('ends where the tree decides, and asks what lies on the way', () => {
    const shapes = new Set<string>();
    fc.assert(
      fc.property(
        arbitraryPolicy,
        fc.array(arbitraryRequest, { minLength: 5, maxLength: 5 }),
        (policy, requests) => {
          const { root, axes, decide } = compilePolicy(policy, { generate: false });
          shapes.add(root.kind);
          const space = spaceOf(policy);
          expect(JSON.stringify(space.axes)).toBe(JSON.stringify(axes));
          for (const request of requests) {
            const point = space.locate(request, context);
            const { asked, rule } = treePath(root, axes, (axis) => point[axis]!);
            expect(rule).toBe(decide(request, context));
            for (const { axis, classes } of asked) {
              expect(includes(classes, point[axis]!)).toBe(true);
            }
            // All readings that would have been asked for lead the same way.
            const others = point.map((one, axis) =>
              asked
                .filter((question) => question.axis === axis)
                .reduce((kept, { classes }) => (includes(classes, 0) ? kept : one), 0),
            );
            expect(treePath(root, axes, (axis) => others[axis]!).rule).toBe(rule);
          }
        },
      ),
      { numRuns: 150 },
    );
    expect([...shapes].sort()).toEqual(expect.arrayContaining(['choice', 'index', 'ladder']));
  }, 600_000);
});
