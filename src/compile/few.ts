import type { Axis } from './axis.ts';
import { includes, size } from './class-set.ts';
import { countLiterals } from './cofactor.ts';
import { someLiteral } from './formula.ts';
import type { Rung } from './tree.ts';

/**
 * Tests up to which rules are better written one after the other: an engine that keeps values in
 * registers makes some of them in a nanosecond, and a look-up in any table takes several.
 */
const FEW_TESTS = 640;
/** Words of one signal that are looked for one after the other; more are found faster in a table. */
const FEW_WORDS = 16;
/** Words of one test that are compared one by one; where there are more, the class is found first. */
export const FEW_WORDS_OF_TEST = 4;

/** Whether rules are better tried one by one, by code, than told apart by a tree. */
export function areFew(axes: readonly Axis[], rungs: readonly Rung[]): boolean {
  let tests = 0;
  const words = new Map<number, Set<number>>();
  for (const { formula } of rungs) {
    tests += countLiterals(formula);
    if (tests > FEW_TESTS) return false;
    const many = someLiteral(formula, ({ axis, classes }) => {
      const { kind, classes: all } = axes[axis] as Axis;
      if (kind !== 'string' || size(classes) > FEW_WORDS_OF_TEST) return false;
      const seen = words.get(axis) ?? new Set();
      words.set(axis, seen);
      for (let one = classes[0] as number; one < all && includes(classes, one); one++)
        seen.add(one);
      return seen.size > FEW_WORDS;
    });
    if (many) return false;
  }
  return true;
}
