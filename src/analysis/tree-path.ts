import type { Axis } from '../compile/axis.ts';
import { complement, fromMembers, includes } from '../compile/class-set.ts';
import type { ClassSet } from '../compile/class-set.ts';
import { isDear } from '../compile/dear.ts';
import type { Formula } from '../compile/formula.ts';
import { Scan } from '../compile/scan.ts';
import { childrenOf, type Choice, type Index, type Rung, type Tree } from '../compile/tree.ts';
import { DEFAULT, type RuleIndex } from '../compile/types.ts';
import { COST_CLASSES } from '../signals/types.ts';

/** One question that a tree asked of a request. */
export interface Asked {
  /** What asked: a node that many rules share, or one rule; then whether it was answered its way. */
  readonly by: 'choice' | 'index' | { readonly rule: RuleIndex; readonly holds: boolean };
  readonly axis: number;
  /** The classes that lead the same way as the request's own. */
  readonly classes: ClassSet;
}

/** The way of one request through a tree. */
export interface TreePath {
  readonly asked: readonly Asked[];
  readonly rule: RuleIndex;
}

/** Follows a request, as it lies on the axes, down to its leaf, in the order in which the tree asks. */
export function treePath(
  root: Tree,
  axes: readonly Axis[],
  classOf: (axis: number) => number,
): TreePath {
  const walk = new Walk(axes, classOf);
  const rule = walk.tree(root, Infinity);
  return { asked: walk.asked, rule };
}

class Walk {
  readonly asked: Asked[] = [];
  readonly #axes: readonly Axis[];
  readonly #classOf: (axis: number) => number;
  readonly #firstRules = new Map<Tree, number>();

  constructor(axes: readonly Axis[], classOf: (axis: number) => number) {
    this.#axes = axes;
    this.#classOf = classOf;
  }

  /** The rule of the leaf; where a rule before `found` cannot be there, nothing dear is read. */
  tree(tree: Tree, found: number): RuleIndex {
    switch (tree.kind) {
      case 'leaf':
        return tree.rule;
      case 'ladder': {
        const rung = tree.rungs.find((one) => this.#holds(one, found));
        return rung?.rule ?? tree.otherwise;
      }
      case 'choice':
        return this.#choice(tree, found);
      case 'index':
        return this.#index(tree, found);
      case 'first': {
        let first = found;
        for (const { tree: part, from } of tree.parts) {
          if (from >= first) break;
          const rule = this.tree(part, first);
          if (rule !== DEFAULT && rule < first) first = rule;
        }
        return first === Infinity ? DEFAULT : first;
      }
    }
  }

  #choice(tree: Choice, found: number): RuleIndex {
    const { axis, children, childOfClass } = tree;
    const isCheap = (this.#axes[axis] as Axis).cost === COST_CLASSES[0];
    if (!isCheap && this.#firstRule(tree) >= found) return DEFAULT;
    const child = childOfClass[this.#classOf(axis)] as number;
    this.asked.push({ by: 'choice', axis, classes: sameAs(childOfClass, child) });
    return this.tree(children[child] as Tree, found);
  }

  #index(index: Index, found: number): RuleIndex {
    const scan = new Scan(index);
    for (const [position, { axis, rowOfClass }] of index.axes.entries()) {
      const one = this.#classOf(axis);
      scan.set(position, one);
      const classes = sameAs(rowOfClass, rowOfClass[one] as number);
      this.asked.push({ by: 'index', axis, classes });
    }
    scan.start();
    for (let at = scan.next(); at >= 0; at = scan.next()) {
      const entry = index.entries[at] as Rung;
      if (this.#holds(entry, found)) return entry.rule;
    }
    return index.otherwise;
  }

  #holds({ rule, formula }: Rung, found: number): boolean {
    if (rule >= found && isDear(this.#axes, formula)) return false;
    return this.#formula(formula, rule);
  }

  #formula(formula: Formula, rule: RuleIndex): boolean {
    switch (formula.kind) {
      case 'true':
        return true;
      case 'false':
        return false;
      case 'literal': {
        const { axis, classes } = formula;
        const holds = includes(classes, this.#classOf(axis));
        const others = complement(classes, 0, (this.#axes[axis] as Axis).classes);
        this.asked.push({ by: { rule, holds }, axis, classes: holds ? classes : others });
        return holds;
      }
      case 'and':
        return formula.parts.every((part) => this.#formula(part, rule));
      case 'or':
        return formula.parts.some((part) => this.#formula(part, rule));
    }
  }

  /** The first rule that a tree could find; Infinity where it has none. */
  #firstRule(tree: Tree): number {
    let first = this.#firstRules.get(tree);
    if (first === undefined) {
      const [rung] =
        tree.kind === 'ladder' ? tree.rungs : tree.kind === 'index' ? tree.entries : [];
      const end = tree.kind === 'leaf' ? tree.rule : 'otherwise' in tree ? tree.otherwise : DEFAULT;
      const own = rung?.rule ?? (end === DEFAULT ? Infinity : end);
      first = Math.min(own, ...childrenOf(tree).map((child) => this.#firstRule(child)));
      this.#firstRules.set(tree, first);
    }
    return first;
  }
}

/** The places of a table that hold a number. */
function sameAs(table: Uint32Array, wanted: number): ClassSet {
  const places: number[] = [];
  table.forEach((one, place) => {
    if (one === wanted) places.push(place);
  });
  return fromMembers(places);
}
