import { boxesOf } from '../compile/boxes.ts';
import { intersection, size } from '../compile/class-set.ts';
import type { ClassSet } from '../compile/class-set.ts';
import type { Formula } from '../compile/formula.ts';

/** A box in the form in which it is taken away: for some axes the classes that lie inside. */
export interface CompactBox {
  /** Narrowest first, so that what is apart shows at once. */
  readonly axes: readonly number[];
  readonly sets: readonly ClassSet[];
  /** One bit for each axis, modulo 32: what lies on no changed axis need not be looked at again. */
  readonly mask: number;
  /** Position of the formula it came from, among those of a query. */
  readonly owner: number;
}

/** A formula as boxes, or as it is where there would be too many of them. */
export type Cover =
  | { readonly kind: 'boxes'; readonly boxes: readonly CompactBox[] }
  | { readonly kind: 'formula'; readonly formula: Formula; readonly owner: number };

/** Most boxes of one formula; a larger one is split while searching, not before. */
const MOST_BOXES = 64;

/** The bit of an axis in masks. */
export function maskOf(axis: number): number {
  return 1 << (axis & 31);
}

/** A formula ready to be taken away. Axes on which it allows all that can occur are left out. */
export function coverOf(formula: Formula, universe: readonly ClassSet[], owner: number): Cover {
  const boxes = boxesOf(formula, MOST_BOXES);
  if (boxes === undefined) return { kind: 'formula', formula, owner };
  return {
    kind: 'boxes',
    boxes: boxes.flatMap((box) => {
      const parts: { axis: number; set: ClassSet; width: number }[] = [];
      for (const [axis, { classes }] of box.constraints) {
        const all = universe[axis] as ClassSet;
        const set = intersection(all, classes);
        if (set.length === 0) return [];
        const width = size(set) / size(all);
        if (width < 1) parts.push({ axis, set, width });
      }
      parts.sort((a, b) => a.width - b.width);
      const axes = parts.map(({ axis }) => axis);
      const mask = axes.reduce((bits, axis) => bits | maskOf(axis), 0);
      return [{ axes, sets: parts.map(({ set }) => set), mask, owner }];
    }),
  };
}
