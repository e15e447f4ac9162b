/**
 * What runs: a decision tree of bounded size, in memory a DAG with shared subtrees.
 *
 *     choice   one axis, a child for each group of classes that behave alike
 *     ladder   a short list of rules, tested in order
 *     index    many rules at once: for each axis and class a bitset of the entries it allows
 *     first    several trees over different rules: the first rule that any of them finds
 *     leaf     decided
 *
 * Each leaf, rung and entry carries the index of its rule, so findings can name it.
 */
import type { Formula } from './formula.ts';
import type { RuleIndex } from './types.ts';

export interface Leaf {
  readonly kind: 'leaf';
  readonly rule: RuleIndex;
}

export interface Choice {
  readonly kind: 'choice';
  readonly axis: number;
  readonly children: readonly Tree[];
  /** The child of each class of the axis. */
  readonly childOfClass: Uint32Array;
}

/** A rule and what is still to be shown before it holds. */
export interface Rung {
  readonly rule: RuleIndex;
  readonly formula: Formula;
}

export interface Ladder {
  readonly kind: 'ladder';
  readonly rungs: readonly Rung[];
  readonly otherwise: RuleIndex;
}

/** The bitsets of one axis of an index: equal ones are stored once. */
export interface IndexAxis {
  readonly axis: number;
  /** The row of each class. */
  readonly rowOfClass: Uint32Array;
  /** `words` words a row: bit e is set where entry e allows the class. */
  readonly rows: Uint32Array;
  /** `summaryWords` words a row: bit w is set where word w of the row is not zero. */
  readonly summaries: Uint32Array;
}

export interface Index {
  readonly kind: 'index';
  readonly axes: readonly IndexAxis[];
  readonly words: number;
  readonly summaryWords: number;
  /** In the order of the rules; a rule with several boxes has several entries. */
  readonly entries: readonly Rung[];
  readonly otherwise: RuleIndex;
}

/** One of the trees of a `first`. */
export interface Part {
  readonly tree: Tree;
  /** The first rule that the tree could find: no need to look where an earlier one is found. */
  readonly from: RuleIndex;
  /** The same rules one by one, where trying them so takes code less time. */
  readonly few?: readonly Rung[];
}

/**
 * Rules that ask about different things, apart: those that name a team, those that name a tenant,
 * the others. Each is small where all of them together would be large.
 */
export interface First {
  readonly kind: 'first';
  /** Sorted by `from`. */
  readonly parts: readonly Part[];
}

export type Tree = Leaf | Choice | Ladder | Index | First;

/** The trees right below a tree. */
export function childrenOf(tree: Tree): readonly Tree[] {
  if (tree.kind === 'choice') return tree.children;
  return tree.kind === 'first' ? tree.parts.map((part) => part.tree) : [];
}

/** How many nodes a tree has, shared ones counted once. */
export function countNodes(tree: Tree): number {
  const seen = new Set<Tree>();
  const queue = [tree];
  for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    for (const child of childrenOf(node)) queue.push(child);
  }
  return seen.size;
}
