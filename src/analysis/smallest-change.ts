/**
 * The fewest signals of a request that have to change before it leads elsewhere.
 *
 * All signals stay in the classes of the request but those of one set, for one set after the other,
 * the small ones first. A rule that is to decide instead needs some signals to change whatever else
 * does, and the rules above it must not hold, so few sets are worth a question:
 *
 *     sets that a rule needs               from its formula, see `change-sets.ts`
 *     a set that did not do, and one more  a signal that a rule in question asks about
 *
 * No other set can do: what a bigger set changes beside these, no rule in question asks about. Signals
 * that are read from one source are there or absent together, so where one of them may change, each
 * may have to.
 */
import { ABSENT_CLASS, type Axis } from '../compile/axis.ts';
import { range } from '../compile/class-set.ts';
import type { ClassSet } from '../compile/class-set.ts';
import type { Formula, Literal } from '../compile/formula.ts';
import { FALSE, TRUE } from '../compile/formula.ts';
import { DEFAULT, type RuleIndex } from '../compile/types.ts';
import type { SignalId } from '../policy/types.ts';
import { COST_CLASSES } from '../signals/types.ts';
import { addSignals, changeSets, joined, union, type SignalSet } from './change-sets.ts';
import type { Cover } from './cover.ts';
import { findWitness, type Found, type Witness, type World } from './find.ts';
import { obstacles } from './obstacles.ts';
import { Purse } from './purse.ts';
import { RulesInQuestion } from './rules-in-question.ts';
import type { Point, Space } from './space.ts';

/** What is asked: where a request lies, and where it is not to lead. */
export interface ChangeQuestion {
  readonly space: Space;
  /** Where each rule holds. */
  readonly formulas: readonly Formula[];
  /** Text for each rule, and for the default, that is the same where they lead to the same. */
  readonly destination: (rule: RuleIndex) => string;
  readonly point: Point;
  /** What decides the request as it is. */
  readonly decided: RuleIndex;
  readonly world: World;
}

/** One way to lead a request elsewhere. */
export interface Change {
  /** The signals that come out in another class. */
  readonly signals: SignalSet;
  /** What decides then. */
  readonly rule: RuleIndex;
  readonly witness: Witness;
}

/** What the smallest changes are, or that there are none. */
export type SmallestChange =
  | {
      readonly kind: 'some';
      /** At most {@link MOST_CHANGES}, each of equally many signals, the plainest first. */
      readonly changes: readonly Change[];
      /** Proved: nothing smaller does. */
      readonly isSmallest: boolean;
    }
  /** Proved: no change of up to {@link MOST_SIGNALS} signals leads elsewhere. */
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown'; readonly why: string };

/** Signals that are changed together at most. */
export const MOST_SIGNALS = 3;

/** Changes that are told. */
export const MOST_CHANGES = 5;

/** Changes of the same signals that are told, so that there is room for others. */
const MOST_ALIKE = 2;

/** Sets of signals of one size that are looked at. */
const MOST_SETS = 5000;

/** Places that one question looks at: few signals are free, so the space is small. */
const NODES = 500;

/** Requests that are made up before it is given up: each may take as long as many questions. */
const MOST_MADE = 500;

/** Looks for the smallest changes that lead a request elsewhere. */
export function smallestChange(question: ChangeQuestion): SmallestChange {
  return new ChangeSearch(question).run();
}

const GIVEN_UP = 'the search was given up: there are too many combinations';

class ChangeSearch {
  readonly #question: ChangeQuestion;
  readonly #covers = new Map<RuleIndex, Cover>();
  readonly #purse = new Purse();
  readonly #rules: RulesInQuestion;
  readonly #world: World;
  #made = 0;
  #why: string | undefined;

  constructor(question: ChangeQuestion) {
    this.#question = question;
    this.#rules = new RulesInQuestion(question);
    const { build, context } = question.world;
    this.#world = {
      context,
      build: (...wanted) => (++this.#made > MOST_MADE ? undefined : build(...wanted)),
    };
  }

  run(): SmallestChange {
    const needed = this.#neededSets();
    let failed: readonly SignalSet[] = [];
    for (let many = 1; many <= MOST_SIGNALS; many++) {
      const isSmallest = many === 1 || this.#why === undefined;
      const sets = this.#setsOf(many, needed, failed);
      const changes: Change[] = [];
      for (const set of sets) {
        if (changes.length >= MOST_CHANGES) break;
        changes.push(...this.#ask(set, Math.min(MOST_ALIKE, MOST_CHANGES - changes.length)));
      }
      if (changes.length > 0) return { kind: 'some', changes, isSmallest };
      failed = sets;
    }
    return this.#why === undefined ? { kind: 'none' } : { kind: 'unknown', why: this.#why };
  }

  /** What has to change before a rule that leads elsewhere can decide, whatever else changes. */
  #neededSets(): readonly SignalSet[] {
    const { formulas, point, space, decided } = this.#question;
    const own = formulas[decided];
    const spared = own && changeSets(own, point, space.axes, false, MOST_SIGNALS);
    const found = new Map<string, SignalSet>();
    for (const [rule, formula] of [...formulas.entries(), [DEFAULT, TRUE] as const]) {
      if (!this.#isElsewhere(rule) || formula.kind === FALSE.kind) continue;
      this.#purse.spend(0, 10);
      const holding = changeSets(formula, point, space.axes, true, MOST_SIGNALS);
      const isBelow = decided !== DEFAULT && (rule === DEFAULT || rule > decided);
      if (holding === undefined || (isBelow && spared === undefined)) {
        this.#why ??= GIVEN_UP;
        continue;
      }
      for (const set of isBelow ? joined(holding, spared ?? [], MOST_SIGNALS) : holding) {
        found.set(set.join('\n'), set);
      }
    }
    return [...found.values()];
  }

  /** The sets of a size that are worth a question, those that are plainly changed first. */
  #setsOf(
    many: number,
    needed: readonly SignalSet[],
    failed: readonly SignalSet[],
  ): readonly SignalSet[] {
    const sets = new Map<string, SignalSet>();
    const add = (set: SignalSet): void => {
      if (set.length === many) sets.set(set.join('\n'), set);
    };
    needed.forEach(add);
    for (const set of failed) {
      if (sets.size > MOST_SETS || this.#purse.isEmpty) break;
      for (const signal of this.#askedBeside(set)) add(union(set, [signal]));
    }
    if (sets.size > MOST_SETS || this.#purse.isEmpty) this.#why ??= GIVEN_UP;
    const all = [...sets.values()].map((set) => ({ set, price: this.#priceOf(set) }));
    return all.sort((a, b) => a.price - b.price).map(({ set }) => set);
  }

  /** Signals that a rule in question asks about, or that come and go with one of the set. */
  #askedBeside(set: SignalSet): ReadonlySet<SignalId> {
    const { space, formulas } = this.#question;
    const beside = new Set<SignalId>();
    for (const rule of this.#inQuestion(set)) {
      addSignals(formulas[rule] ?? TRUE, space.axes, beside);
    }
    if (set.some((id) => this.#hasSource(id))) {
      for (const id of space.axesOf.keys()) if (this.#hasSource(id)) beside.add(id);
    }
    for (const id of set) beside.delete(id);
    return beside;
  }

  #hasSource(id: SignalId): boolean {
    const signal = this.#question.space.signals.get(id);
    return signal?.needs !== undefined || signal?.knownWithBody === true;
  }

  /** What stands as it is sent is changed with a word, what is read out of a prompt is not. */
  #priceOf(set: SignalSet): number {
    return set.reduce((sum, id) => {
      const signal = this.#question.space.signals.get(id);
      if (signal?.stands !== undefined) return sum;
      return sum + (signal?.cost === COST_CLASSES[0] ? 1 : 2);
    }, 0);
  }

  /** Changes of these signals, one to each destination. */
  #ask(set: SignalSet, most: number): readonly Change[] {
    const { destination } = this.#question;
    const rules = this.#inQuestion(set);
    const changes: Change[] = [];
    const reached = new Set<string>();
    for (const [at, rule] of rules.entries()) {
      if (changes.length >= most) break;
      if (!this.#isElsewhere(rule) || reached.has(destination(rule))) continue;
      if (this.#purse.isEmpty) {
        this.#why ??= GIVEN_UP;
        break;
      }
      const found = this.#find(set, rule, rules.slice(0, at));
      if (found.kind === 'unknown') this.#why ??= found.why;
      if (found.kind !== 'some') continue;
      reached.add(destination(rule));
      changes.push({ signals: this.#changed(found.point), rule, witness: found.witness });
    }
    return changes;
  }

  /** A known reading is shown where one will do: people change what they send, rarely whether. */
  #find(set: SignalSet, rule: RuleIndex, above: readonly RuleIndex[]): Found {
    const { space, formulas } = this.#question;
    const fixed = space.axes.filter(({ signal }) => !set.includes(signal));
    const wanted = [...fixed.map((axis) => this.#asItIs(axis)), formulas[rule] ?? TRUE];
    const free = space.axes.filter(({ signal }) => set.includes(signal));
    const known = free.map((axis) => literal(axis.index, range(1, axis.classes)));
    const withKnown = this.#search([...wanted, ...known], above);
    return withKnown.kind === 'some' ? withKnown : this.#search(wanted, above);
  }

  #search(wanted: readonly Formula[], above: readonly RuleIndex[]): Found {
    const { space } = this.#question;
    const avoided = obstacles(above.map((rule) => this.#cover(rule)));
    return this.#purse.pay(above.length, ({ nodes, steps }) =>
      findWitness(
        space,
        { wanted, avoided },
        { nodes: Math.min(nodes, NODES), steps },
        this.#world,
      ),
    );
  }

  #cover(rule: RuleIndex): Cover {
    let cover = this.#covers.get(rule);
    if (cover === undefined) {
      const { space, formulas } = this.#question;
      cover = space.cover(formulas[rule] ?? TRUE, rule);
      this.#covers.set(rule, cover);
    }
    return cover;
  }

  #asItIs({ index }: Axis): Literal {
    const one = this.#question.point[index] ?? ABSENT_CLASS;
    return literal(index, range(one, one + 1));
  }

  #changed(point: Point): SignalSet {
    const { space, point: before } = this.#question;
    const changed = space.axes.filter(({ index }) => point[index] !== before[index]);
    return [...new Set(changed.map(({ signal }) => signal))];
  }

  #inQuestion(set: SignalSet): readonly RuleIndex[] {
    const { looked, rules } = this.#rules.where(set);
    this.#purse.spend(0, 20 * looked);
    return rules;
  }

  #isElsewhere(rule: RuleIndex): boolean {
    const { destination, decided } = this.#question;
    return destination(rule) !== destination(decided);
  }
}

function literal(axis: number, classes: ClassSet): Literal {
  return { kind: 'literal', axis, classes, tests: [] };
}
