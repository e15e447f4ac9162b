/**
 * A small tree as plain conditions:
 *
 *     if ((v0 === undefined ? (v0 = attributes["plan"]) : v0) === "free") return 2;
 *     return -1;
 */
import type { Signal } from '../signals/types.ts';
import type { Axis } from './axis.ts';
import type { ClassSet } from './class-set.ts';
import { fromMembers } from './class-set.ts';
import { countLiterals } from './cofactor.ts';
import { emitLiteral } from './emit-literal.ts';
import type { Readings, Text } from './emit-reading.ts';
import type { Formula } from './formula.ts';
import type { Choice, Rung, Tree } from './tree.ts';
import { childrenOf } from './tree.ts';

/** Tests of a tree written out, shared subtrees as often as they occur; counts little past `limit`. */
export function testsIn(tree: Tree, limit: number): number {
  if (tree.kind === 'index' || tree.kind === 'first') return limit + 1;
  if (tree.kind === 'ladder') {
    return tree.rungs.reduce((sum, { formula }) => sum + countLiterals(formula), 0);
  }
  let sum = childrenOf(tree).length;
  for (const child of childrenOf(tree)) {
    if (sum > limit) break;
    sum += testsIn(child, limit);
  }
  return sum;
}

/** Statements that return the rule. */
export function emitTree(
  text: Text,
  readings: Readings,
  axes: readonly Axis[],
  tree: Tree,
): string {
  return new Conditions(text, readings, axes).tree(tree, new Set());
}

/** Statements that return the first rule that holds, and go on where none does. */
export function emitRungs(
  text: Text,
  readings: Readings,
  axes: readonly Axis[],
  rungs: readonly Rung[],
): string {
  return new Conditions(text, readings, axes).rungs(rungs, new Set());
}

/** `known`: signals whose value is surely at hand. */
class Conditions {
  readonly #text: Text;
  readonly #readings: Readings;
  readonly #axes: readonly Axis[];

  constructor(text: Text, readings: Readings, axes: readonly Axis[]) {
    this.#text = text;
    this.#readings = readings;
    this.#axes = axes;
  }

  tree(tree: Tree, known: Set<Signal>): string {
    switch (tree.kind) {
      case 'leaf':
        return `return ${tree.rule};`;
      case 'ladder':
        return `${this.rungs(tree.rungs, known)}\nreturn ${tree.otherwise};`;
      case 'choice':
        return this.#choice(tree, known);
      default:
        throw new Error(`a node of kind ${tree.kind} is no small tree`);
    }
  }

  rungs(rungs: readonly Rung[], known: Set<Signal>): string {
    // The first test of each rung is always made once the rung is reached, so its reading is known
    // from there on; readings behind an `&&` are known only within their rung.
    return rungs
      .map(({ formula, rule }) => `if (${this.#test(formula, known)}) return ${rule};`)
      .join('\n');
  }

  /** What absence leads to is what is left in the end. */
  #choice({ axis, children, childOfClass }: Choice, known: Set<Signal>): string {
    const last = childOfClass[0] as number;
    const classes = children.map((): number[] => []);
    childOfClass.forEach((child, one) => classes[child]?.push(one));
    const lines = children.map((child, number) => {
      if (number === last) return '';
      const test = this.#literal(axis, fromMembers(classes[number] ?? []), known);
      return `if (${test}) {\n${this.tree(child, new Set(known))}\n}`;
    });
    return [...lines, this.tree(children[last] as Tree, known)].join('\n');
  }

  #test(formula: Formula, known: Set<Signal>): string {
    switch (formula.kind) {
      case 'true':
      case 'false':
        return formula.kind;
      case 'literal':
        return this.#literal(formula.axis, formula.classes, known);
      case 'and':
      case 'or': {
        const [first, ...rest] = formula.parts as readonly [Formula, ...Formula[]];
        const texts = [this.#test(first, known)];
        const inside = new Set(known);
        for (const part of rest) texts.push(this.#test(part, inside));
        return `(${texts.join(formula.kind === 'and' ? ' && ' : ' || ')})`;
      }
    }
  }

  #literal(axis: number, classes: ClassSet, known: Set<Signal>): string {
    return emitLiteral(this.#text, this.#readings, this.#axes[axis] as Axis, classes, known);
  }
}
