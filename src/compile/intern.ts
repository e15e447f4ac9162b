import type { Formula } from './formula.ts';

/** Numbers formulas so that equal ones have equal numbers; what the tree shares subtrees by. */
export class Interner {
  readonly #byObject = new WeakMap<Formula, number>();
  readonly #byKey = new Map<string, number>();

  number(formula: Formula): number {
    let number = this.#byObject.get(formula);
    if (number !== undefined) return number;
    const key = this.#key(formula);
    number = this.#byKey.get(key);
    if (number === undefined) {
      number = this.#byKey.size;
      this.#byKey.set(key, number);
    }
    this.#byObject.set(formula, number);
    return number;
  }

  #key(formula: Formula): string {
    switch (formula.kind) {
      case 'true':
      case 'false':
        return formula.kind;
      case 'literal':
        return `${formula.axis}:${formula.classes.join()}`;
      case 'and':
      case 'or': {
        const parts = formula.parts.map((part) => this.number(part)).sort((a, b) => a - b);
        return `${formula.kind}(${parts.join()})`;
      }
    }
  }
}
