import type { Formula } from '../compile/formula.ts';

/** Text that is the same for formulas that say the same in other order. */
export function formulaKey(formula: Formula): string {
  switch (formula.kind) {
    case 'true':
    case 'false':
      return formula.kind;
    case 'literal':
      return `${String(formula.axis)}:${formula.classes.join(',')}`;
    case 'and':
    case 'or':
      return `${formula.kind}(${formula.parts.map(formulaKey).sort().join(' ')})`;
  }
}
