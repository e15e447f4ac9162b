import type { Axis } from '../compile/axis.ts';
import { fromMembers, includes, intersection, type ClassSet } from '../compile/class-set.ts';
import { classifier } from '../compile/classify.ts';
import { FALSE, TRUE, type Formula } from '../compile/formula.ts';
import { and, or } from '../compile/simplify.ts';
import type { Setting } from './types.ts';

/** The classes that the readings of a setting lie in, by axis. */
export type Allowed = ReadonlyMap<number, ClassSet>;

/** Where requests with the assumed readings lie. */
export function allowedBy(axes: readonly Axis[], settings: readonly Setting[]): Allowed {
  const allowed = new Map<number, ClassSet>();
  for (const { signal, readings } of settings) {
    for (const axis of axes) {
      if (axis.signal !== signal.id) continue;
      allowed.set(axis.index, fromMembers(readings.map(classifier(axis))));
    }
  }
  return allowed;
}

/**
 * What a formula says of requests in the allowed classes: `true` or `false` only where that holds
 * for each of them. Axes are taken one by one, so where several readings are allowed it may stay
 * undecided about what is decided.
 */
export function restrict(axes: readonly Axis[], formula: Formula, allowed: Allowed): Formula {
  switch (formula.kind) {
    case 'true':
    case 'false':
      return formula;
    case 'literal': {
      const all = allowed.get(formula.axis);
      if (all === undefined) return formula;
      const classes = intersection(all, formula.classes);
      if (classes.length === 0) return FALSE;
      return covers(classes, all) ? TRUE : { ...formula, classes };
    }
    case 'and':
    case 'or': {
      const parts = formula.parts.map((part) => restrict(axes, part, allowed));
      const joined = (formula.kind === 'and' ? and : or)(axes, parts);
      return joined.kind === 'or' && joined.parts.some((part) => isAll(part, allowed))
        ? TRUE
        : isAll(joined, allowed)
          ? TRUE
          : joined;
    }
  }
}

/** Whether a literal allows all that is allowed. */
function isAll(formula: Formula, allowed: Allowed): boolean {
  if (formula.kind !== 'literal') return false;
  const all = allowed.get(formula.axis);
  return all !== undefined && covers(formula.classes, all);
}

function covers(classes: ClassSet, all: ClassSet): boolean {
  for (let at = 0; at < all.length; at += 2) {
    for (let one = all[at] as number; one < (all[at + 1] as number); one++) {
      if (!includes(classes, one)) return false;
    }
  }
  return true;
}
