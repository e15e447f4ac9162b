/**
 * The tree as jumps: what runs where a tree is too large to be worth a function a node. One array
 * of numbers holds every node one after the other, so a decision touches few cache lines and the
 * code that walks them stays hot, however many nodes there are.
 *
 *     test    op from to yes no      the axis is in classes from ≤ class < to
 *     choose  op target…             a target for each class of the axis
 *     guard   op rule then           goes on only where no rule before this one was found
 *     first   op count (target from)…   looks in each, the first rule found decides
 *     scan    op                     starts a scan of an index
 *     resume  op                     goes on with it, where an entry did not hold
 *
 * A target below zero decides: see `leaf`.
 */
import { COST_CLASSES } from '../signals/types.ts';
import type { Axis } from './axis.ts';
import { isDear } from './dear.ts';
import type { Formula, Literal } from './formula.ts';
import { childrenOf } from './tree.ts';
import type { Choice, Index, Rung, Tree } from './tree.ts';
import { DEFAULT } from './types.ts';
import type { RuleIndex } from './types.ts';

/** What an operation number stands for. */
export type Operation =
  | { readonly kind: 'test' | 'choose'; readonly axis: number }
  | { readonly kind: 'guard' }
  | { readonly kind: 'first' }
  | { readonly kind: 'scan' | 'resume'; readonly index: number };

/** An index whose entries say where to go on. */
export interface IndexOperation {
  readonly index: Index;
  /** Where to go for each entry whose bits are all set. */
  readonly targets: Int32Array;
  readonly otherwise: number;
  /** Where the operation stands that goes on with a scan. */
  readonly resume: number;
}

export interface Program {
  readonly code: Int32Array;
  readonly start: number;
  readonly operations: readonly Operation[];
  readonly indexes: readonly IndexOperation[];
  /** How many parts of `first` nodes can wait at once. */
  readonly waiting: number;
}

/** Behind every rule: what is found where none is. */
export const NO_RULE = 0x7fffffff;

/** The target that decides for a rule; `DEFAULT` is -1 itself. */
export function leaf(rule: RuleIndex): number {
  return -2 - rule;
}

/** The rule of a target below zero. */
export function ruleOf(target: number): RuleIndex {
  return -2 - target;
}

/** A choice with up to this many stretches of classes is a few tests instead of a table. */
const FEW_STRETCHES = 4;

/** The tree as a program. */
export function lower(tree: Tree, axes: readonly Axis[]): Program {
  const lowering = new Lowering(axes);
  const start = lowering.tree(tree);
  return {
    code: Int32Array.from(lowering.code),
    start,
    operations: lowering.operations,
    indexes: lowering.indexes,
    waiting: waitingIn(tree, new Map()),
  };
}

/** INVARIANT: what is jumped to is written before what jumps, so every target is known. */
class Lowering {
  readonly code: number[] = [];
  readonly operations: Operation[] = [];
  readonly indexes: IndexOperation[] = [];
  readonly #axes: readonly Axis[];
  readonly #numbers = new Map<string, number>();
  readonly #trees = new Map<Tree, number>();

  constructor(axes: readonly Axis[]) {
    this.#axes = axes;
  }

  tree(tree: Tree): number {
    let target = this.#trees.get(tree);
    if (target === undefined) {
      target = this.#tree(tree);
      this.#trees.set(tree, target);
    }
    return target;
  }

  #tree(tree: Tree): number {
    switch (tree.kind) {
      case 'leaf':
        return leaf(tree.rule);
      case 'ladder':
        return tree.rungs.reduceRight((next, rung) => this.#rung(rung, next), leaf(tree.otherwise));
      case 'choice':
        return this.#choice(tree);
      case 'index':
        return this.#index(tree);
      case 'first': {
        const parts = tree.parts.flatMap(({ tree: part, from }) => [this.tree(part), from]);
        return this.#emit({ kind: 'first' }, [tree.parts.length, ...parts]);
      }
    }
  }

  #emit(operation: Operation, rest: Iterable<number> = []): number {
    const key = JSON.stringify(operation);
    let number = this.#numbers.get(key);
    if (number === undefined) {
      number = this.operations.length;
      this.#numbers.set(key, number);
      this.operations.push(operation);
    }
    const at = this.code.length;
    this.code.push(number);
    for (const one of rest) this.code.push(one);
    return at;
  }

  /** A signal that is dear to read is left alone where an earlier rule was found elsewhere. */
  #rung({ rule, formula }: Rung, next: number): number {
    const target = this.#formula(formula, leaf(rule), next);
    return isDear(this.#axes, formula) ? this.#guard(rule, target) : target;
  }

  #guard(rule: RuleIndex, target: number): number {
    return this.#emit({ kind: 'guard' }, [Math.min(rule, NO_RULE), target]);
  }

  #formula(formula: Formula, yes: number, no: number): number {
    switch (formula.kind) {
      case 'true':
        return yes;
      case 'false':
        return no;
      case 'literal':
        return this.#literal(formula, yes, no);
      case 'and':
        return formula.parts.reduceRight((next, part) => this.#formula(part, next, no), yes);
      case 'or':
        return formula.parts.reduceRight((next, part) => this.#formula(part, yes, next), no);
    }
  }

  #literal({ axis, classes }: Literal, yes: number, no: number): number {
    let next = no;
    for (let edge = classes.length - 2; edge >= 0; edge -= 2) {
      next = this.#test(axis, classes[edge] as number, classes[edge + 1] as number, yes, next);
    }
    return next;
  }

  #test(axis: number, from: number, to: number, yes: number, no: number): number {
    return this.#emit({ kind: 'test', axis }, [from, to, yes, no]);
  }

  #choice(tree: Choice): number {
    const { axis, children, childOfClass } = tree;
    const targets = children.map((child) => this.tree(child));
    const targetAt = (one: number): number => targets[childOfClass[one] as number] as number;
    const starts = [0];
    childOfClass.forEach((child, one) => {
      if (one > 0 && child !== childOfClass[one - 1]) starts.push(one);
    });
    let target = targetAt(0);
    if (starts.length > FEW_STRETCHES) {
      target = this.#emit({ kind: 'choose', axis }, Array.from(childOfClass.keys(), targetAt));
    } else {
      // The first stretch, the one of absence, is what is left.
      for (let at = 1; at < starts.length; at++) {
        const from = starts[at] as number;
        const to = starts[at + 1] ?? childOfClass.length;
        target = this.#test(axis, from, to, targetAt(from), target);
      }
    }
    const dear = (this.#axes[axis] as Axis).cost !== COST_CLASSES[0];
    return dear ? this.#guard(this.#firstRule(tree), target) : target;
  }

  #index(index: Index): number {
    const number = this.indexes.length;
    const targets = new Int32Array(index.entries.length);
    const resume = this.#emit({ kind: 'resume', index: number });
    this.indexes.push({ index, targets, otherwise: leaf(index.otherwise), resume });
    index.entries.forEach((entry, at) => {
      targets[at] = this.#rung(entry, resume);
    });
    return this.#emit({ kind: 'scan', index: number });
  }

  readonly #firstRules = new Map<Tree, RuleIndex>();

  /** The first rule that a tree could find. */
  #firstRule(tree: Tree): RuleIndex {
    let found = this.#firstRules.get(tree);
    if (found === undefined) {
      found = firstRule(tree, (child) => this.#firstRule(child));
      this.#firstRules.set(tree, found);
    }
    return found;
  }
}

function firstRule(tree: Tree, inner: (tree: Tree) => RuleIndex): RuleIndex {
  const ordered = (rule: RuleIndex): RuleIndex => (rule === DEFAULT ? Infinity : rule);
  switch (tree.kind) {
    case 'leaf':
      return ordered(tree.rule);
    case 'ladder':
      return tree.rungs[0]?.rule ?? ordered(tree.otherwise);
    case 'index':
      return tree.entries[0]?.rule ?? ordered(tree.otherwise);
    case 'choice':
    case 'first':
      return childrenOf(tree).reduce((first, child) => Math.min(first, inner(child)), Infinity);
  }
}

function waitingIn(tree: Tree, known: Map<Tree, number>): number {
  let most = known.get(tree);
  if (most === undefined) {
    const own = tree.kind === 'first' ? tree.parts.length : 0;
    most = childrenOf(tree).reduce(
      (max, child) => Math.max(max, own + waitingIn(child, known)),
      own,
    );
    known.set(tree, most);
  }
  return most;
}
