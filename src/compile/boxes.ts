/**
 * A formula as a union of boxes: each box says for some axes which classes it allows and leaves the
 * other axes free. After classes are cut every combination of classes of different signals can
 * occur, so a box is empty only where one of its axes is.
 */
import type { ClassSet } from './class-set.ts';
import { intersection } from './class-set.ts';
import type { Formula, Literal } from './formula.ts';

/** One box with the tests that made it. */
export interface Box {
  readonly constraints: ReadonlyMap<number, Literal>;
}

/** The boxes of a formula, or undefined where there would be more than `limit`. */
export function boxesOf(formula: Formula, limit: number): readonly Box[] | undefined {
  switch (formula.kind) {
    case 'true':
      return [{ constraints: new Map() }];
    case 'false':
      return [];
    case 'literal':
      return [{ constraints: new Map([[formula.axis, formula]]) }];
    case 'or': {
      const boxes: Box[] = [];
      for (const part of formula.parts) {
        const more = boxesOf(part, limit - boxes.length);
        if (more === undefined) return undefined;
        boxes.push(...more);
      }
      return boxes.length > limit ? undefined : boxes;
    }
    case 'and': {
      let boxes: readonly Box[] = [{ constraints: new Map() }];
      for (const part of formula.parts) {
        const more = boxesOf(part, limit);
        if (more === undefined) return undefined;
        const product: Box[] = [];
        for (const a of boxes) {
          for (const b of more) {
            const both = intersect(a, b);
            if (both !== undefined) product.push(both);
            if (product.length > limit) return undefined;
          }
        }
        boxes = product;
      }
      return boxes;
    }
  }
}

/** What two boxes share, or undefined where they are apart. */
export function intersect(a: Box, b: Box): Box | undefined {
  const constraints = new Map(a.constraints);
  for (const [axis, literal] of b.constraints) {
    const before = constraints.get(axis);
    if (before === undefined) {
      constraints.set(axis, literal);
      continue;
    }
    const classes: ClassSet = intersection(before.classes, literal.classes);
    if (classes.length === 0) return undefined;
    constraints.set(axis, { ...literal, classes, tests: [...before.tests, ...literal.tests] });
  }
  return { constraints };
}
