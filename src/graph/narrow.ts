import type { Domain } from '../analysis/domain.ts';
import type { Axis } from '../compile/axis.ts';
import { intersection, size } from '../compile/class-set.ts';
import type { Formula } from '../compile/formula.ts';
import { FALSE, TRUE } from '../compile/formula.ts';
import { and, or } from '../compile/simplify.ts';
import type { Rung } from '../compile/tree.ts';
import type { RuleIndex } from '../compile/types.ts';
import { DEFAULT } from '../compile/types.ts';

/** Rules that can still win, in order, and which one does where none of them holds. */
export interface Open {
  readonly rungs: readonly Rung[];
  readonly otherwise: RuleIndex;
}

/** What a formula still asks within a domain; a literal that is not decided there stays whole. */
export function narrow(axes: readonly Axis[], formula: Formula, domain: Domain): Formula {
  switch (formula.kind) {
    case 'true':
    case 'false':
      return formula;
    case 'literal': {
      const left = domain.left(formula.axis);
      const both = intersection(left, formula.classes);
      if (both.length === 0) return FALSE;
      return size(both) === size(left) ? TRUE : formula;
    }
    case 'and':
    case 'or': {
      const parts = formula.parts.map((part) => narrow(axes, part, domain));
      if (parts.every((part, at) => part === formula.parts[at])) return formula;
      return (formula.kind === 'and' ? and : or)(axes, parts);
    }
  }
}

/** The rules that are open within a domain. */
export function openIn(axes: readonly Axis[], before: Open, domain: Domain): Open {
  const rungs = before.rungs.map(({ rule, formula }) => ({
    rule,
    formula: narrow(axes, formula, domain),
  }));
  return settle(rungs, before.otherwise);
}

/** Drops what cannot hold and everything behind the first rule that always does. */
export function settle(all: readonly Rung[], last: RuleIndex = DEFAULT): Open {
  const rungs: Rung[] = [];
  for (const rung of all) {
    if (rung.formula.kind === 'false') continue;
    if (rung.formula.kind === 'true') return { rungs, otherwise: rung.rule };
    rungs.push(rung);
  }
  return { rungs, otherwise: last };
}
