import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { both, filedBefore, ObstacleFile, obstacles } from '../../src/analysis/obstacles.ts';
import { spaceOf, type Space } from '../../src/analysis/space.ts';
import { includes, intersection, range } from '../../src/compile/class-set.ts';
import { policyFamily, type Family } from '../support/policy-families.ts';

const FAMILIES: readonly Family[] = ['ordered', 'tenants', 'attributes', 'ranges'];
const RULES = 300;

const cases = FAMILIES.map((family) => {
  const policy = policyFamily(family, RULES, 3);
  const space = spaceOf(policy);
  const covers = policy.rules.map(({ when }, at) => space.cover(space.formula(when), at));
  return { family, space, covers };
});

function sameSet<Item>(some: readonly Item[], set: ReadonlySet<Item>): boolean {
  return some.length === set.size && some.every((item) => set.has(item));
}

function cut(space: Space, at: number, from: number, width: number) {
  const domain = space.domain();
  const axis = at % space.axes.length;
  const classes = space.axes[axis]?.classes ?? 1;
  const start = from % classes;
  domain.restrict(axis, range(start, Math.min(classes, start + width)));
  return domain;
}

describe('what is to be avoided', () => {
  it.each(cases)('is all near that shares something with a place: $family', ({ space, covers }) => {
    const half = covers.slice(0, RULES / 2);
    const file = obstacles(covers);
    const joined = both(obstacles(half), obstacles(covers.slice(RULES / 2)));
    const boxes = covers.flatMap((cover) => (cover.kind === 'boxes' ? cover.boxes : []));
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.integer({ min: 1, max: 40 }), (at, from, width) => {
        const domain = cut(space, at, from, width);
        const meets = boxes.filter((box) =>
          box.axes.every(
            (axis, i) => intersection(domain.left(axis), box.sets[i] ?? []).length > 0,
          ),
        );
        const near = new Set(file.near(domain));
        expect(file.near(domain)).toHaveLength(near.size);
        expect(meets.filter((box) => !near.has(box))).toEqual([]);
        expect(sameSet(joined.near(domain), near)).toBe(true);
        const front = filedBefore(file, half.length).near(domain);
        expect(sameSet(front, new Set(obstacles(half).near(domain)))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('leaves quiet what no box of a few classes names', () => {
    const { space, covers } = cases.find(({ family }) => family === 'tenants') ?? cases[0]!;
    const file = new ObstacleFile();
    const domain = space.domain();
    expect([...file.quiet(domain)]).toEqual([]);
    for (const cover of covers) file.add(cover);
    const quiet = [...file.quiet(domain)];
    expect(quiet).toHaveLength(1);
    for (const [axis, classes] of quiet) {
      expect(space.axes[axis]?.signal).toBe('tenant');
      domain.restrict(axis, classes);
      for (const box of file.near(domain)) expect(box.axes[0]).not.toBe(axis);
    }
    expect(quiet.every(([, classes]) => includes(classes, 0))).toBe(true);
  });
});
