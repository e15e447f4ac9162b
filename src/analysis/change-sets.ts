import { includes } from '../compile/class-set.ts';
import type { Axis } from '../compile/axis.ts';
import type { Formula } from '../compile/formula.ts';
import type { SignalId } from '../policy/types.ts';
import type { Point } from './space.ts';

/** Signals in the order of their ids, each once. */
export type SignalSet = readonly SignalId[];

/** Alternatives of one formula that are kept; beyond it the answer is that nobody knows. */
const MOST_SETS = 500;

/**
 * The sets of signals of which one at least must change before a formula can come out as `wanted`:
 * whatever changes that, changes all signals of some set here. None has more than `most` members;
 * undefined: there are too many.
 */
export function changeSets(
  formula: Formula,
  point: Point,
  axes: readonly Axis[],
  wanted: boolean,
  most: number,
): readonly SignalSet[] | undefined {
  switch (formula.kind) {
    case 'true':
    case 'false':
      return (formula.kind === 'true') === wanted ? [[]] : [];
    case 'literal': {
      if (includes(formula.classes, point[formula.axis] as number) === wanted) return [[]];
      return [[(axes[formula.axis] as Axis).signal]];
    }
    case 'and':
    case 'or': {
      const each = (formula.kind === 'and') === wanted;
      let sets: readonly SignalSet[] = each ? [[]] : [];
      for (const part of formula.parts) {
        const own = changeSets(part, point, axes, wanted, most);
        if (own === undefined) return undefined;
        if (each && sets.length * own.length > MOST_SETS * 10) return undefined;
        sets = smallest(each ? joined(sets, own, most) : [...sets, ...own]);
        if (sets.length > MOST_SETS) return undefined;
      }
      return sets;
    }
  }
}

/** Every set of one list with every set of the other. */
export function joined(
  some: readonly SignalSet[],
  others: readonly SignalSet[],
  most: number,
): readonly SignalSet[] {
  return some
    .flatMap((one) => others.map((other) => union(one, other)))
    .filter((set) => set.length <= most);
}

/** Both together. */
export function union(one: SignalSet, other: SignalSet): SignalSet {
  return other.length === 0 ? one : [...new Set([...one, ...other])].sort();
}

/** Without those that hold all of another one. */
function smallest(sets: readonly SignalSet[]): readonly SignalSet[] {
  const kept: SignalSet[] = [];
  for (const set of [...sets].sort((a, b) => a.length - b.length)) {
    if (!kept.some((other) => other.every((signal) => set.includes(signal)))) kept.push(set);
  }
  return kept;
}

/** Adds the signals that a formula asks about. */
export function addSignals(formula: Formula, axes: readonly Axis[], to: Set<SignalId>): void {
  if (formula.kind === 'literal') to.add((axes[formula.axis] as Axis).signal);
  else if (formula.kind === 'and' || formula.kind === 'or') {
    for (const part of formula.parts) addSignals(part, axes, to);
  }
}
