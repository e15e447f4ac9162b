import type { Axis } from './axis.ts';
import { includes } from './class-set.ts';
import type { Formula, Literal } from './formula.ts';
import { FALSE, TRUE } from './formula.ts';
import { and, or } from './simplify.ts';

/** What a formula says once an axis is known to be in `classNumber`; itself where it does not ask. */
export function cofactor(
  axes: readonly Axis[],
  formula: Formula,
  axis: number,
  classNumber: number,
): Formula {
  switch (formula.kind) {
    case 'true':
    case 'false':
      return formula;
    case 'literal':
      if (formula.axis !== axis) return formula;
      return includes(formula.classes, classNumber) ? TRUE : FALSE;
    case 'and':
    case 'or': {
      const parts = formula.parts.map((part) => cofactor(axes, part, axis, classNumber));
      if (parts.every((part, at) => part === formula.parts[at])) return formula;
      return (formula.kind === 'and' ? and : or)(axes, parts);
    }
  }
}

/** Every literal of a formula on the given axis, wherever it stands. */
export function literalsOn(formula: Formula, axis: number, found: Literal[] = []): Literal[] {
  if (formula.kind === 'literal') {
    if (formula.axis === axis) found.push(formula);
  } else if (formula.kind === 'and' || formula.kind === 'or') {
    for (const part of formula.parts) literalsOn(part, axis, found);
  }
  return found;
}

/** The literals that must hold for a formula to hold. */
export function conjuncts(formula: Formula): readonly Literal[] {
  if (formula.kind === 'literal') return [formula];
  if (formula.kind !== 'and') return [];
  return formula.parts.filter((part): part is Literal => part.kind === 'literal');
}

/** How many literals a formula holds. */
export function countLiterals(formula: Formula): number {
  if (formula.kind === 'literal') return 1;
  if (formula.kind !== 'and' && formula.kind !== 'or') return 0;
  return formula.parts.reduce((sum, part) => sum + countLiterals(part), 0);
}
