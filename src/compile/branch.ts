import type { Axis } from './axis.ts';
import { cofactor, conjuncts, literalsOn } from './cofactor.ts';
import type { Formula, Literal } from './formula.ts';
import { TRUE } from './formula.ts';
import { and } from './simplify.ts';
import type { Rung } from './tree.ts';
import type { RuleIndex } from './types.ts';
import { DEFAULT } from './types.ts';
import { lowerBound } from './lower-bound.ts';

/** What branching on an axis leads to. */
export interface Branches {
  readonly axis: number;
  /** The rules that stay open in each child. */
  readonly children: readonly (readonly Rung[])[];
  readonly childOfClass: Uint32Array;
  /** Rungs in all children together. */
  readonly rungs: number;
}

/** A rule that asks for the axis, and what stays open where the answer is right. */
interface Asking {
  readonly position: number;
  readonly rung: Rung;
  /** The literal every solution must satisfy; undefined: the axis stands deeper. */
  readonly literal: Literal | undefined;
  readonly rest: Formula;
}

/**
 * The children of a branching, or undefined where they would hold more than `limit` rungs.
 * Classes between which no rule tells apart share a child.
 */
export function branch(
  axes: readonly Axis[],
  rungs: readonly Rung[],
  otherwise: RuleIndex,
  axis: number,
  limit: number,
): Branches | undefined {
  const classes = (axes[axis] as Axis).classes;
  const asking: Asking[] = [];
  const silent: { readonly position: number; readonly rung: Rung }[] = [];
  const cuts = new Set([0]);
  rungs.forEach((rung, position) => {
    const literals = literalsOn(rung.formula, axis);
    if (literals.length === 0) {
      silent.push({ position, rung });
      return;
    }
    for (const literal of literals) {
      for (const edge of literal.classes) if (edge < classes) cuts.add(edge);
    }
    asking.push(ask(axes, rung, position, axis));
  });
  const starts = [...cuts].sort((a, b) => a - b);
  const stretches = starts.map((): Asking[] => []);
  let copied = 0;
  for (const one of asking) {
    const ranges = one.literal?.classes ?? [0, classes];
    for (let edge = 0; edge < ranges.length; edge += 2) {
      const end = ranges[edge + 1] as number;
      for (let at = lowerBound(starts, ranges[edge] as number); at < starts.length; at++) {
        if ((starts[at] as number) >= end) break;
        (stretches[at] as Asking[]).push(one);
        if (++copied > limit) return undefined;
      }
    }
  }
  const idle = stretches.some((list) => list.length === 0) ? 1 : 0;
  const busy = stretches.filter((list) => list.length > 0).length;
  const total = copied + (busy + idle) * silent.length;
  if (total > limit) return undefined;
  return {
    axis,
    ...fill(axes, axis, stretches, starts, classes, silent, otherwise),
    rungs: total,
  };
}

function ask(axes: readonly Axis[], rung: Rung, position: number, axis: number): Asking {
  const literal = conjuncts(rung.formula).find((one) => one.axis === axis);
  if (literal === undefined) return { position, rung, literal, rest: rung.formula };
  const parts = rung.formula.kind === 'and' ? rung.formula.parts : [];
  const rest = and(
    axes,
    parts.filter((part) => part !== literal),
  );
  return { position, rung, literal, rest };
}

function fill(
  axes: readonly Axis[],
  axis: number,
  stretches: readonly (readonly Asking[])[],
  starts: readonly number[],
  classes: number,
  silent: readonly { readonly position: number; readonly rung: Rung }[],
  otherwise: RuleIndex,
): Pick<Branches, 'children' | 'childOfClass'> {
  const last: readonly Rung[] = otherwise === DEFAULT ? [] : [{ rule: otherwise, formula: TRUE }];
  const children: (readonly Rung[])[] = [];
  const childOfClass = new Uint32Array(classes);
  let idle: number | undefined;
  stretches.forEach((list, number) => {
    const start = starts[number] as number;
    const end = starts[number + 1] ?? classes;
    if (list.length === 0 && idle !== undefined) {
      childOfClass.fill(idle, start, end);
      return;
    }
    const open = list.map((one) => ({
      position: one.position,
      rung: { rule: one.rung.rule, formula: cofactor(axes, one.rest, axis, start) },
    }));
    const child = [...open, ...silent].sort((a, b) => a.position - b.position);
    if (list.length === 0) idle = children.length;
    childOfClass.fill(children.length, start, end);
    children.push([...child.map((one) => one.rung), ...last]);
  });
  return { children, childOfClass };
}
