import { COST_CLASSES } from '../signals/types.ts';
import type { Axis } from './axis.ts';
import { intersectAll, size, unionAll } from './class-set.ts';
import type { ClassSet } from './class-set.ts';
import type { And, Formula, Literal, Or } from './formula.ts';
import { FALSE, TRUE } from './formula.ts';

/** A literal, or the constant it amounts to. */
export function literal(axes: readonly Axis[], made: Literal): Formula {
  if (made.classes.length === 0) return FALSE;
  return size(made.classes) === (axes[made.axis] as Axis).classes ? TRUE : made;
}

/** The conjunction of formulas: flat, one literal an axis, cheap parts first. */
export function and(axes: readonly Axis[], parts: readonly Formula[]): Formula {
  return combine(axes, parts, 'and');
}

/** The disjunction of formulas: flat, one literal an axis, cheap parts first. */
export function or(axes: readonly Axis[], parts: readonly Formula[]): Formula {
  return combine(axes, parts, 'or');
}

function combine(axes: readonly Axis[], parts: readonly Formula[], kind: 'and' | 'or'): Formula {
  const [neutral, zero] = kind === 'and' ? [TRUE, FALSE] : [FALSE, TRUE];
  const literals = new Map<number, [Literal, ...Literal[]]>();
  const others: (And | Or)[] = [];
  const queue: Formula[] = [...parts].reverse();
  for (let part = queue.pop(); part !== undefined; part = queue.pop()) {
    if (part.kind === neutral.kind) continue;
    if (part.kind === zero.kind) return zero;
    if (part.kind === 'literal') {
      const same = literals.get(part.axis);
      if (same === undefined) literals.set(part.axis, [part]);
      else same.push(part);
    } else if (part.kind === kind) {
      for (let index = part.parts.length - 1; index >= 0; index--) {
        queue.push(part.parts[index] as Formula);
      }
    } else {
      others.push(part as And | Or);
    }
  }
  const flat: Formula[] = [];
  for (const same of literals.values()) {
    const merged = merge(axes, same, kind);
    // A conjunction of one axis can only shrink to nothing, a disjunction only grow to all.
    if (merged.kind !== 'literal') return zero;
    flat.push(merged);
  }
  for (const other of others) flat.push(other);
  if (flat.length === 0) return neutral;
  if (flat.length === 1) return flat[0] as Formula;
  flat.sort((a, b) => weight(axes, a) - weight(axes, b));
  return { kind, parts: flat };
}

/** The literals of one axis in one. */
function merge(
  axes: readonly Axis[],
  same: readonly [Literal, ...Literal[]],
  kind: 'and' | 'or',
): Formula {
  const [first, second] = same;
  if (second === undefined) return first;
  const sets = same.map((one) => one.classes) as [ClassSet, ...ClassSet[]];
  return literal(axes, {
    kind: 'literal',
    axis: first.axis,
    classes: kind === 'and' ? intersectAll(sets) : unionAll(sets),
    tests: same.flatMap((one) => one.tests),
  });
}

/** Order of evaluation: free before scan, numbers and words before patterns, small before large. */
export function weight(axes: readonly Axis[], formula: Formula): number {
  switch (formula.kind) {
    case 'true':
    case 'false':
      return 0;
    case 'literal': {
      const axis = axes[formula.axis] as Axis;
      return 100 ** COST_CLASSES.indexOf(axis.cost) * (axis.kind === 'pattern' ? 10 : 1);
    }
    case 'and':
    case 'or':
      return 1 + formula.parts.reduce((sum, part) => sum + weight(axes, part), 0);
  }
}
