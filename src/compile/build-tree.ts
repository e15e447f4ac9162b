/**
 * From rules to a tree of bounded size.
 *
 * A node is built from the rules that can still win, in order, each with the formula that is still
 * open. The axis to branch on is one of the cheapest class that some rule still asks for, so that
 * dear signals stand below cheap ones and are read only where the answer depends on them; a dear
 * axis is branched on only when the first open rule needs it anyway. Branching copies rules that do
 * not ask for the axis into every child; where that would cost more than the budget allows, the
 * rules that name something narrow (a team, a tenant) get a tree of their own beside the others
 * (`first`), and what cannot be told apart becomes a ladder (short) or an index (long).
 */
import { COST_CLASSES } from '../signals/types.ts';
import type { Axis } from './axis.ts';
import { buildIndex } from './build-index.ts';
import type { Branches } from './branch.ts';
import { branch } from './branch.ts';
import { conjuncts, countLiterals } from './cofactor.ts';
import { areFew } from './few.ts';
import type { Formula } from './formula.ts';
import { TRUE } from './formula.ts';
import { Interner } from './intern.ts';
import { likelyHead, likelyIndex } from './likely-head.ts';
import type { Part, Rung, Tree } from './tree.ts';
import { DEFAULT } from './types.ts';
import type { RuleIndex } from './types.ts';

/** Literals up to which a ladder beats everything else. */
const SHORT = 16;
/** Literals up to which a ladder beats an index. */
const LONG = 96;
/** Rules from which taking some of them apart is worth one more look-up. */
const MANY = 12;
/** A narrow axis leaves at most this share of the rules that ask for it. */
const NARROW = 1 / 6;
/** Axes that are tried out at a node. */
const TRIED = 4;
/** Lists up to this long are remembered, so that equal subtrees are one. */
const REMEMBERED = 64;

/** The tree of the given rules; `DEFAULT` where none holds. */
export function buildTree(axes: readonly Axis[], formulas: readonly Formula[]): Tree {
  const builder = new TreeBuilder(axes, formulas.length);
  return builder.build(formulas.map((formula, rule) => ({ rule, formula })));
}

class TreeBuilder {
  readonly #axes: readonly Axis[];
  readonly #interner = new Interner();
  readonly #built = new Map<string, Tree>();
  /** Rungs that may still be copied into children. */
  #budget: number;

  constructor(axes: readonly Axis[], rules: number) {
    this.#axes = axes;
    this.#budget = 16 * rules + 4096;
  }

  build(all: readonly Rung[]): Tree {
    const { rungs, otherwise } = open(all);
    if (rungs.length === 0) return { kind: 'leaf', rule: otherwise };
    const key =
      rungs.length > REMEMBERED
        ? undefined
        : `${rungs.map((rung) => `${rung.rule}:${this.#interner.number(rung.formula)}`).join()}>${otherwise}`;
    const before = key === undefined ? undefined : this.#built.get(key);
    if (before !== undefined) return before;
    const tree = this.#node(rungs, otherwise);
    if (key !== undefined) this.#built.set(key, tree);
    return tree;
  }

  #node(rungs: readonly Rung[], otherwise: RuleIndex): Tree {
    const literals = rungs.reduce((sum, rung) => sum + countLiterals(rung.formula), 0);
    const ladder: Tree = { kind: 'ladder', rungs, otherwise };
    if (literals <= SHORT) return ladder;
    const branches = this.#choose(rungs, otherwise);
    const narrow = branches !== undefined && mean(branches) <= NARROW * rungs.length;
    const first = narrow ? undefined : this.#split(rungs, otherwise);
    if (first !== undefined) return first;
    if (branches !== undefined) return this.#choice(branches);
    if (literals <= LONG) return ladder;
    return this.#long(rungs, otherwise) ?? ladder;
  }

  #choice(branches: Branches): Tree {
    this.#budget -= branches.rungs;
    const built = branches.children.map((child) => this.build(child));
    const children = [...new Set(built)];
    const numbers = new Map(children.map((child, number) => [child, number]));
    return {
      kind: 'choice',
      axis: branches.axis,
      children,
      childOfClass: branches.childOfClass.map(
        (child) => numbers.get(built[child] as Tree) as number,
      ),
    };
  }

  /** The rules that must satisfy a narrow axis, apart from the others. */
  #split(rungs: readonly Rung[], otherwise: RuleIndex): Tree | undefined {
    if (rungs.length < MANY) return undefined;
    let best: { readonly branches: Branches; readonly apart: ReadonlySet<Rung> } | undefined;
    for (const axis of this.#counted(rungs, COST_CLASSES[0])) {
      const asking = rungs.filter(({ formula }) =>
        conjuncts(formula).some((literal) => literal.axis === axis),
      );
      if (asking.length < Math.max(MANY / 2, rungs.length / 8)) continue;
      if (asking.length <= (best?.apart.size ?? 0)) continue;
      const limit = Math.min(this.#budget, 2 * asking.length + SHORT);
      const branches = branch(this.#axes, asking, DEFAULT, axis, limit);
      if (branches === undefined || mean(branches) > NARROW * asking.length) continue;
      best = { branches, apart: new Set(asking) };
    }
    if (best === undefined) return undefined;
    const { apart, branches } = best;
    const others = rungs.filter((rung) => !apart.has(rung));
    if (otherwise !== DEFAULT) others.push({ rule: otherwise, formula: TRUE });
    const rest = this.build(others);
    const choice = this.#choice(branches);
    if (others.length === 0) return choice;
    const [one] = apart;
    const parts: Part[] = [
      { tree: choice, from: (one as Rung).rule },
      ...(rest.kind === 'first' ? rest.parts : [this.#part(rest, others)]),
    ];
    return { kind: 'first', parts: parts.sort((a, b) => a.from - b.from) };
  }

  #part(tree: Tree, rungs: readonly Rung[]): Part {
    const from = (rungs[0] as Rung).rule;
    return areFew(this.#axes, rungs) ? { tree, from, few: rungs } : { tree, from };
  }

  /** An index, behind a ladder and smaller indexes that decide for many requests at less cost. */
  #long(rungs: readonly Rung[], otherwise: RuleIndex): Tree | undefined {
    const parts: Part[] = [];
    let rest = rungs;
    const head = likelyHead(this.#axes, rest);
    if (head > 0) {
      const tree: Tree = { kind: 'ladder', rungs: rest.slice(0, head), otherwise: DEFAULT };
      parts.push(this.#part(tree, rest.slice(0, head)));
      rest = rest.slice(head);
    }
    const count = likelyIndex(this.#axes, rest);
    const small = count === 0 ? undefined : buildIndex(this.#axes, rest.slice(0, count), DEFAULT);
    if (small !== undefined) {
      parts.push({ tree: small, from: (rest[0] as Rung).rule });
      rest = rest.slice(count);
    }
    const tree = buildIndex(this.#axes, rest, otherwise);
    if (tree === undefined) return undefined;
    if (parts.length === 0) return tree;
    const last = otherwise === DEFAULT ? rest : [...rest, { rule: otherwise, formula: TRUE }];
    return { kind: 'first', parts: [...parts, this.#part(tree, last)] };
  }

  /** The branching with the smallest children on average, among those the budget allows. */
  #choose(rungs: readonly Rung[], otherwise: RuleIndex): Branches | undefined {
    let best: Branches | undefined;
    for (const axis of this.#likelyAxes(rungs)) {
      const limit = Math.min(this.#budget, 2 * rungs.length + SHORT);
      const branches = branch(this.#axes, rungs, otherwise, axis, limit);
      if (branches === undefined) continue;
      if (best === undefined || mean(branches) < mean(best)) best = branches;
    }
    return best !== undefined && mean(best) < 0.75 * rungs.length ? best : undefined;
  }

  /** The axes that most open rules must satisfy, among those that may be read here. */
  #likelyAxes(rungs: readonly Rung[]): readonly number[] {
    const cheap = this.#counted(rungs, COST_CLASSES[0]);
    if (cheap.length > 0) return cheap;
    const first = rungs.slice(0, 1);
    for (const cost of COST_CLASSES) {
      const needed = this.#counted(first, cost);
      if (needed.length > 0) return needed.slice(0, 1);
    }
    return [];
  }

  #counted(rungs: readonly Rung[], cost: string): readonly number[] {
    const uses = new Map<number, number>();
    for (const rung of rungs) {
      for (const literal of conjuncts(rung.formula)) {
        if ((this.#axes[literal.axis] as Axis).cost !== cost) continue;
        uses.set(literal.axis, (uses.get(literal.axis) ?? 0) + 1);
      }
    }
    return [...uses]
      .sort((a, b) => b[1] - a[1] || a[0] - b[0])
      .slice(0, TRIED)
      .map(([axis]) => axis);
  }
}

function mean(branches: Branches): number {
  return branches.rungs / branches.children.length;
}

/** Drops what cannot hold and everything behind the first rule that always does. */
function open(all: readonly Rung[]): {
  readonly rungs: readonly Rung[];
  readonly otherwise: RuleIndex;
} {
  const rungs: Rung[] = [];
  for (const rung of all) {
    if (rung.formula.kind === 'false') continue;
    if (rung.formula.kind === 'true') return { rungs, otherwise: rung.rule };
    rungs.push(rung);
  }
  return { rungs, otherwise: DEFAULT };
}
