/**
 * The part of the request space that a search is looking at: for some axes the classes that are
 * left, for the others all that can occur. It shrinks while the search goes down and grows back when
 * it turns round, so one object serves the whole search.
 *
 * Axes of one signal are not independent: a reading is absent on all of them or on none, a set with
 * a member is not empty, and a word that is known says which patterns hold. Whatever follows from
 * that is drawn at once, so that nothing impossible is ever searched.
 */
import type { Axis } from '../compile/axis.ts';
import { NO_CLASS, YES_CLASS } from '../compile/axis.ts';
import { complement, fromMembers, intersection, range, size } from '../compile/class-set.ts';
import type { ClassSet } from '../compile/class-set.ts';
import { textFactsOf } from './text-facts.ts';
import { maskOf } from './cover.ts';

/** Classes that are left, by axis; an axis that is not there is free. */
export type Region = ReadonlyMap<number, ClassSet>;

const ABSENT: ClassSet = range(0, 1);
const WITHOUT_YES: ClassSet = range(0, YES_CLASS);
const WITHOUT_NO: ClassSet = fromMembers([0, YES_CLASS]);

/** Beyond this many words a set of words is not looked through one by one. */
const MOST_WORDS = 256;

/** One restriction, so that it can be taken back. */
interface Step {
  readonly axis: number;
  readonly before: ClassSet | undefined;
}

export class Domain {
  readonly #axes: readonly Axis[];
  readonly #universe: readonly ClassSet[];
  /** Axes of the same signal, for each axis that has such. */
  readonly #kin: readonly (readonly number[] | undefined)[];
  readonly #left: (ClassSet | undefined)[] = [];
  readonly #trail: Step[] = [];
  #work = 0;

  constructor(
    axes: readonly Axis[],
    universe: readonly ClassSet[],
    kin: readonly (readonly number[] | undefined)[],
  ) {
    this.#axes = axes;
    this.#universe = universe;
    this.#kin = kin;
  }

  /** The classes that are left of an axis. */
  left(axis: number): ClassSet {
    return this.#left[axis] ?? (this.#universe[axis] as ClassSet);
  }

  /** The classes that are left of an axis, where any were taken away. */
  cut(axis: number): ClassSet | undefined {
    return this.#left[axis];
  }

  /** Leaves only these classes of an axis, and all that follows; false: nothing is left. */
  restrict(axis: number, classes: ClassSet): boolean {
    const before = this.left(axis);
    this.#work += before.length + classes.length;
    const after = intersection(before, classes);
    if (after.length === 0) return false;
    if (sameLength(before, after) && size(before) === size(after)) return true;
    this.#trail.push({ axis, before: this.#left[axis] });
    this.#left[axis] = after;
    const kin = this.#kin[axis];
    return kin === undefined || this.#draw(axis, after, kin);
  }

  /** Bounds of class sets that were gone through so far: what restricting costs. */
  get work(): number {
    return this.#work;
  }

  /** Where the domain stands, to come back to. */
  mark(): number {
    return this.#trail.length;
  }

  /** The bits of all axes that were restricted since the mark. */
  changedSince(mark: number): number {
    let bits = 0;
    for (let at = mark; at < this.#trail.length; at++)
      bits |= maskOf((this.#trail[at] as Step).axis);
    return bits;
  }

  /** Takes back every restriction since the mark. */
  undo(mark: number): void {
    while (this.#trail.length > mark) {
      const last = this.#trail.pop() as Step;
      this.#left[last.axis] = last.before;
    }
  }

  /** What is left, for keeps. */
  region(): Region {
    const region = new Map<number, ClassSet>();
    for (const { axis } of this.#trail) region.set(axis, this.left(axis));
    return new Map([...region].sort(([a], [b]) => a - b));
  }

  #draw(axis: number, after: ClassSet, kin: readonly number[]): boolean {
    const absentGone = after[0] !== 0;
    const absentOnly = after.length === 2 && after[1] === 1;
    for (const other of kin) {
      if (other === axis) continue;
      if (absentOnly && !this.restrict(other, ABSENT)) return false;
      if (absentGone && !this.restrict(other, range(1, (this.#axes[other] as Axis).classes)))
        return false;
    }
    if (absentOnly) return true;
    return (
      this.#drawMembers(axis, after, kin) &&
      this.#drawWords(kin) &&
      this.#drawPatterns(axis, after, kin)
    );
  }

  /** A set with a member is filled; the members of an empty set are none. */
  #drawMembers(axis: number, after: ClassSet, kin: readonly number[]): boolean {
    const { kind } = this.#axes[axis] as Axis;
    if (kind !== 'member' && kind !== 'filled') return true;
    if (kind === 'member' && after[0] === YES_CLASS) {
      const filled = kin.find((other) => (this.#axes[other] as Axis).kind === 'filled');
      return filled === undefined || this.restrict(filled, range(YES_CLASS, YES_CLASS + 1));
    }
    if (kind === 'filled' && after[0] === NO_CLASS && after[1] === YES_CLASS) {
      return kin.every(
        (other) => other === axis || this.restrict(other, range(NO_CLASS, YES_CLASS)),
      );
    }
    return true;
  }

  /** Of a pattern that holds or does not, what does not go together with it is gone from the others. */
  #drawPatterns(axis: number, after: ClassSet, kin: readonly number[]): boolean {
    const decided = this.#axes[axis] as Axis;
    if (decided.kind !== 'pattern' || size(after) !== 1) return true;
    const signal = kin.map((one) => this.#axes[one] as Axis);
    const excluded = textFactsOf(signal).excludedBy(decided, after[0] === YES_CLASS, signal);
    return excluded.every(({ index, holds }) =>
      this.restrict(index, holds ? WITHOUT_YES : WITHOUT_NO),
    );
  }

  /** Words that a pattern does not allow are gone, and patterns that no word left allows. */
  #drawWords(kin: readonly number[]): boolean {
    const main = kin.find((other) => (this.#axes[other] as Axis).kind === 'string');
    if (main === undefined || kin.length === 1) return true;
    const axis = this.#axes[main] as Extract<Axis, { readonly kind: 'string' }>;
    const left = this.left(main);
    const words = wordsIn(axis, left);
    if (words === undefined) return true;
    const patterns = kin.flatMap((other) => {
      const one = this.#axes[other] as Axis;
      return one.kind === 'pattern' ? [one] : [];
    });
    const kept: number[] = [];
    const met = new Map<number, Set<number>>(patterns.map((pattern) => [pattern.index, new Set()]));
    for (const [word, one] of words) {
      const classes = patterns.map((pattern) => (pattern.holds(word) ? YES_CLASS : NO_CLASS));
      const allowed = patterns.every((pattern, at) => {
        const set = this.left(pattern.index);
        return intersection(set, fromMembers([classes[at] as number])).length > 0;
      });
      if (!allowed) continue;
      kept.push(one);
      for (const [at, pattern] of patterns.entries()) {
        met.get(pattern.index)?.add(classes[at] as number);
      }
    }
    const stretches = range(0, axis.starts.length + 1);
    const others = intersection(left, stretches);
    if (!this.restrict(main, fromMembers([...kept, ...membersOf(others)]))) return false;
    if (others.length > 0) return true;
    for (const [pattern, classes] of met) {
      if (!this.restrict(pattern, fromMembers(classes))) return false;
    }
    return true;
  }
}

function sameLength(a: ClassSet, b: ClassSet): boolean {
  return a.length === b.length;
}

/** Every class of a set. */
export function membersOf(set: ClassSet): readonly number[] {
  const members: number[] = [];
  for (let at = 0; at < set.length; at += 2) {
    for (let one = set[at] as number; one < (set[at + 1] as number); one++) members.push(one);
  }
  return members;
}

const wordOf = new WeakMap<Axis, ReadonlyMap<number, string>>();

/** The words among the classes, or undefined where there are too many to look at. */
function wordsIn(
  axis: Extract<Axis, { readonly kind: 'string' }>,
  left: ClassSet,
): readonly (readonly [string, number])[] | undefined {
  const only = complement([], axis.starts.length + 1, axis.classes);
  const classes = intersection(left, only);
  if (size(classes) > MOST_WORDS) return undefined;
  return membersOf(classes).map((one) => [wordOfClass(axis, one), one]);
}

/** The word that a class of a string axis stands for. */
export function wordOfClass(axis: Extract<Axis, { readonly kind: 'string' }>, one: number): string {
  let words = wordOf.get(axis);
  if (words === undefined) {
    words = new Map([...axis.words].map(([word, number]) => [number, word]));
    wordOf.set(axis, words);
  }
  return words.get(one) as string;
}
