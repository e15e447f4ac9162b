/**
 * One question answers every other: is there a request for which some formulas hold and others do
 * not? The formulas that must not hold are boxes (see `boxes.ts`), and the search takes one after
 * the other away from what is left of the space:
 *
 *     a box that covers all that is left          nothing is there: turn round
 *     a box that lies apart                       forget it
 *     a box that one axis alone tells apart       cut that axis, no choice to make
 *     any other                                   try one axis outside the box, then inside
 *
 * It is the usefulness of a clause (Maranget, "Warnings for pattern matching", 2007) over ranges
 * instead of constructors, with the unit rule of Davis, Logemann and Loveland. The question is
 * NP-complete, so the search has a budget, and where that is spent the answer is that nobody knows.
 * A formula too large for boxes is asked literal by literal.
 */
import { complement, disjoint, intersection, size, within } from '../compile/class-set.ts';
import type { ClassSet } from '../compile/class-set.ts';
import type { Formula, Literal } from '../compile/formula.ts';
import type { CompactBox } from './cover.ts';
import type { Domain } from './domain.ts';
import type { Obstacles, Pending } from './obstacles.ts';

/** What a search may spend; counts down. One budget can serve many searches. */
export interface Budget {
  /** Places of the space still to be looked at. */
  nodes: number;
  /** Boxes still to be compared, or what takes as long. */
  steps: number;
}

/** What becomes of a place where everything asked for holds. */
export type Visit =
  /** That is it: stop. */
  | 'take'
  /** Nothing can be there after all. */
  | 'impossible'
  /** Something may be there, and it cannot be shown. */
  | 'unclear';

export type Outcome =
  /** Proved: there is nothing. `used` are owners of all formulas that the proof rests on. */
  | { readonly kind: 'none'; readonly used: ReadonlySet<number> }
  | { readonly kind: 'taken' }
  | { readonly kind: 'unknown'; readonly why: 'budget' | 'unclear' };

/** What is looked for: all of `wanted` hold, none of `avoided`. */
export interface Query {
  readonly wanted: readonly Formula[];
  readonly avoided: Obstacles;
}

/** Looks for a place; `visit` is asked about each one that is found, with the domain as it is. */
export function search(domain: Domain, query: Query, budget: Budget, visit: () => Visit): Outcome {
  return new Search(domain, budget, visit).run(query);
}

/** What looking at one literal of a formula takes, in comparisons of boxes. */
const LITERAL_STEPS = 2;

/** What making up a request takes, and what trying in vain, in comparisons of boxes. */
const VISIT_STEPS = 2_000;
const UNCLEAR_STEPS = 50_000;

/** Boxes that are asked which axis is best. */
const MOST_COUNTED = 200;

/** Places that are looked at where next to nothing is in the way. */
const NODES_IN_QUIET = 100;

/** Most choices in a row, for the call stack's sake. */
const DEEPEST = 1000;

class Search {
  readonly #domain: Domain;
  readonly #budget: Budget;
  readonly #visit: () => Visit;
  readonly #used = new Set<number>();
  #unclear = false;
  #spent = false;
  #depth = 0;

  constructor(domain: Domain, budget: Budget, visit: () => Visit) {
    this.#domain = domain;
    this.#budget = budget;
    this.#visit = visit;
  }

  run({ wanted, avoided }: Query): Outcome {
    if (this.#budget.nodes <= 0 || this.#budget.steps <= 0) {
      return { kind: 'unknown', why: 'budget' };
    }
    const mark = this.#domain.mark();
    const rest = this.#meet(wanted);
    let taken = false;
    if (rest !== undefined) {
      taken = this.#lookInQuiet(rest, avoided) || this.#lookAt(rest, avoided);
    }
    if (!taken) this.#domain.undo(mark);
    if (taken) return { kind: 'taken' };
    if (this.#spent) return { kind: 'unknown', why: 'budget' };
    if (this.#unclear) return { kind: 'unknown', why: 'unclear' };
    return { kind: 'none', used: this.#used };
  }

  #lookAt(wanted: readonly Formula[], avoided: Obstacles): boolean {
    const boxes: CompactBox[] = [];
    for (const box of avoided.near(this.#domain)) if (!this.#apart(box)) boxes.push(box);
    return this.#look({ boxes, pending: avoided.formulas, wanted, seen: -1 });
  }

  /** Looks briefly where next to nothing is in the way; finding nothing there says nothing. */
  #lookInQuiet(wanted: readonly Formula[], avoided: Obstacles): boolean {
    const quiet = [...avoided.quiet(this.#domain)];
    if (quiet.length === 0) return false;
    const mark = this.#domain.mark();
    if (quiet.every(([axis, classes]) => this.#domain.restrict(axis, classes))) {
      const given = Math.min(this.#budget.nodes, NODES_IN_QUIET);
      const budget = { nodes: given, steps: this.#budget.steps };
      const brief = new Search(this.#domain, budget, this.#visit);
      const taken = brief.#lookAt(wanted, avoided);
      this.#budget.nodes -= given - budget.nodes;
      this.#budget.steps = budget.steps;
      if (taken) return true;
    }
    this.#domain.undo(mark);
    return false;
  }

  /** Whether a place was taken; the domain then stays as it is. */
  #look(state: State): boolean {
    if (--this.#budget.nodes < 0 || this.#budget.steps < 0 || this.#depth >= DEEPEST) {
      this.#spent = true;
      return false;
    }
    this.#depth++;
    const taken = this.#lookFurther(state);
    this.#depth--;
    return taken;
  }

  #lookFurther(state: State): boolean {
    const left = this.#reduce(state);
    if (left === undefined) return false;
    const want = left.wanted[0];
    if (want !== undefined) return this.#branchOnWanted(left, want);
    if (left.boxes.length > 0) return this.#branchOnBox(left);
    const formula = left.pending[0];
    if (formula !== undefined) return this.#branchOnFormula(left, formula);
    const seen = this.#visit();
    this.#budget.steps -= seen === 'unclear' ? UNCLEAR_STEPS : VISIT_STEPS;
    if (seen === 'unclear') this.#unclear = true;
    return seen === 'take';
  }

  /** All that follows without a choice; undefined: nothing is left here. */
  #reduce({ boxes, pending, wanted, seen }: State): State | undefined {
    for (;;) {
      const stillWanted = this.#meet(wanted);
      if (stillWanted === undefined) return undefined;
      wanted = stillWanted;
      const changed = seen < 0 ? -1 : this.#domain.changedSince(seen);
      if (changed === 0) return { boxes, pending, wanted, seen };
      seen = this.#domain.mark();
      // To pass over a box takes an eighth of the time of a comparison.
      this.#budget.steps -= boxes.length >> 3;
      const kept: CompactBox[] = [];
      for (const box of boxes) {
        if ((box.mask & changed) === 0) {
          // A box that covers everything has no axis at all.
          if (box.mask !== 0) {
            kept.push(box);
            continue;
          }
        } else if (this.#apart(box)) continue;
        const open = this.#openAxes(box, 2);
        if (open.length === 0) {
          this.#used.add(box.owner);
          return undefined;
        }
        if (open.length === 1) {
          this.#used.add(box.owner);
          const at = open[0] as number;
          if (!this.#leave(box.axes[at] as number, box.sets[at] as ClassSet)) return undefined;
        } else kept.push(box);
      }
      boxes = kept;
      const open: Pending[] = [];
      for (const one of pending) {
        if (this.#budget.steps < 0) {
          open.push(one);
          continue;
        }
        const truth = this.#truth(one.formula);
        if (truth === true) {
          this.#used.add(one.owner);
          return undefined;
        }
        if (truth === undefined) open.push(one);
      }
      pending = open;
    }
  }

  #branchOnWanted(state: State, want: Formula): boolean {
    const rest = state.wanted.slice(1);
    const parts = want.kind === 'or' ? want.parts : [want];
    for (const part of parts) {
      const mark = this.#domain.mark();
      if (this.#look({ ...state, wanted: [part, ...rest] })) return true;
      this.#domain.undo(mark);
    }
    return false;
  }

  /** The box with the fewest open axes, on the axis that most other boxes ask about, too. */
  #branchOnBox(state: State): boolean {
    const { boxes } = state;
    let best: CompactBox | undefined;
    let open: readonly number[] = [];
    for (const box of boxes) {
      const axes = this.#openAxes(box, best === undefined ? Infinity : open.length);
      if (best !== undefined && axes.length >= open.length) continue;
      best = box;
      open = axes;
      if (axes.length === 2) break;
    }
    if (best === undefined) return false;
    this.#used.add(best.owner);
    const counts = new Map<number, number>();
    for (const at of open) counts.set(best.axes[at] as number, 0);
    for (const box of boxes.slice(0, MOST_COUNTED)) {
      for (const axis of box.axes) {
        const count = counts.get(axis);
        if (count !== undefined) counts.set(axis, count + 1);
      }
    }
    const ranked = [...open].sort(
      (a, b) =>
        (counts.get(best.axes[b] as number) ?? 0) - (counts.get(best.axes[a] as number) ?? 0) ||
        a - b,
    );
    const at = ranked[0] as number;
    const axis = best.axes[at] as number;
    const set = best.sets[at] as ClassSet;
    const mark = this.#domain.mark();
    if (this.#leave(axis, set) && this.#look(state)) return true;
    this.#domain.undo(mark);
    if (this.#domain.restrict(axis, set) && this.#look(state)) return true;
    this.#domain.undo(mark);
    return false;
  }

  #branchOnFormula(state: State, { formula, owner }: Pending): boolean {
    this.#used.add(owner);
    const open = this.#openLiteral(formula);
    if (open === undefined) return false;
    const mark = this.#domain.mark();
    if (this.#leave(open.axis, open.classes) && this.#look(state)) return true;
    this.#domain.undo(mark);
    if (this.#domain.restrict(open.axis, open.classes) && this.#look(state)) return true;
    this.#domain.undo(mark);
    return false;
  }

  /** Restricts the domain to what the formulas need; what has a choice stays wanted. */
  #meet(wanted: readonly Formula[]): readonly Formula[] | undefined {
    const rest: Formula[] = [];
    const queue = [...wanted].reverse();
    for (let want = queue.pop(); want !== undefined; want = queue.pop()) {
      switch (want.kind) {
        case 'true':
          break;
        case 'false':
          return undefined;
        case 'literal':
          if (!this.#domain.restrict(want.axis, want.classes)) return undefined;
          break;
        case 'and':
          queue.push(...want.parts);
          break;
        case 'or': {
          const truth = this.#truth(want);
          if (truth === false) return undefined;
          if (truth === undefined) rest.push(want);
          break;
        }
      }
    }
    return rest;
  }

  /** Whether a formula holds everywhere (`true`), nowhere (`false`), or neither is plain to see. */
  #truth(formula: Formula): boolean | undefined {
    switch (formula.kind) {
      case 'true':
        return true;
      case 'false':
        return false;
      case 'literal': {
        this.#budget.steps -= LITERAL_STEPS;
        const left = this.#domain.left(formula.axis);
        const both = intersection(left, formula.classes);
        if (both.length === 0) return false;
        return size(both) === size(left) ? true : undefined;
      }
      case 'and':
      case 'or': {
        const deciding = formula.kind === 'or';
        let open = false;
        for (const part of formula.parts) {
          const truth = this.#truth(part);
          if (truth === deciding) return deciding;
          if (truth === undefined) open = true;
        }
        return open ? undefined : !deciding;
      }
    }
  }

  #openLiteral(formula: Formula): Literal | undefined {
    if (this.#truth(formula) !== undefined) return undefined;
    if (formula.kind === 'literal') return formula;
    if (formula.kind !== 'and' && formula.kind !== 'or') return undefined;
    for (const part of formula.parts) {
      const found = this.#openLiteral(part);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #apart(box: CompactBox): boolean {
    this.#budget.steps--;
    for (let at = 0; at < box.axes.length; at++) {
      const cut = this.#domain.cut(box.axes[at] as number);
      if (cut !== undefined && disjoint(cut, box.sets[at] as ClassSet)) return true;
    }
    return false;
  }

  /** Positions of the axes of a box on which something is left outside it; at most `most`. */
  #openAxes(box: CompactBox, most: number): readonly number[] {
    this.#budget.steps--;
    const open: number[] = [];
    for (let at = 0; at < box.axes.length; at++) {
      // A box leaves out axes that it does not narrow: where nothing is cut yet, it is open.
      const cut = this.#domain.cut(box.axes[at] as number);
      if (cut !== undefined && within(cut, box.sets[at] as ClassSet)) continue;
      open.push(at);
      if (open.length >= most) break;
    }
    return open;
  }

  #leave(axis: number, set: ClassSet): boolean {
    const left = this.#domain.left(axis);
    const end = left.at(-1) ?? 0;
    return this.#domain.restrict(axis, complement(set, left[0] ?? 0, end));
  }
}

interface State {
  readonly boxes: readonly CompactBox[];
  readonly pending: readonly Pending[];
  readonly wanted: readonly Formula[];
  /** Up to where the domain's restrictions have been drawn upon; -1: not at all. */
  readonly seen: number;
}
