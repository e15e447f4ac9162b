/**
 * Axes and classes.
 *
 * Between the cut points that rules use, all values of a signal behave alike, so a signal becomes a
 * small number of classes. An axis is one independent question about one signal:
 *
 *     number   absent | … < 0 | [0,8000) | [8000,8000] | (8000,…       cut at every bound
 *     string   absent | "eu" | "us" | gaps between                     cut at every word and prefix
 *     boolean  absent | false | true
 *     member   absent | not in the set | in the set                    one axis for each member named
 *     filled   absent | empty set | set with members
 *     pattern  absent | does not hold | holds                          one axis for each language
 *
 * Class 0 is always the absent reading. A request has exactly one class on each axis.
 */
import type { SignalId } from '../policy/types.ts';
import type { CostClass } from '../signals/types.ts';

export const ABSENT_CLASS = 0;

/** Class numbers of the two-valued axes. */
export const NO_CLASS = 1;
export const YES_CLASS = 2;

interface AxisBase {
  /** Position in the axes of the policy. */
  readonly index: number;
  readonly signal: SignalId;
  readonly cost: CostClass;
  /** How many classes there are, the absent one included. */
  readonly classes: number;
}

export interface NumberAxis extends AxisBase {
  readonly kind: 'number';
  /**
   * Sorted floats at which a new class starts: `gte 5` cuts at 5, `gt 5` at the next float.
   * Class `i + 1` holds the numbers from cut `i - 1` up to, not including, cut `i`.
   */
  readonly cuts: readonly number[];
}

export interface StringAxis extends AxisBase {
  readonly kind: 'string';
  /** Words that have a class of their own. */
  readonly words: ReadonlyMap<string, number>;
  /** Sorted starts, in code-unit order, of the stretches between prefixes; the first is "". */
  readonly starts: readonly string[];
  /** The class of each stretch, for strings that are not in `words`. */
  readonly stretchClass: readonly number[];
}

export interface BooleanAxis extends AxisBase {
  readonly kind: 'boolean';
}

export interface MemberAxis extends AxisBase {
  readonly kind: 'member';
  readonly member: string;
}

export interface FilledAxis extends AxisBase {
  readonly kind: 'filled';
}

export interface PatternAxis extends AxisBase {
  readonly kind: 'pattern';
  readonly key: string;
  readonly holds: (text: string) => boolean;
  /** The same set in RE2 syntax, where it can be said: texts in which one of these occurs. */
  readonly patterns: readonly string[] | undefined;
}

export type Axis = NumberAxis | StringAxis | BooleanAxis | MemberAxis | FilledAxis | PatternAxis;
