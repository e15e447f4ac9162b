import type { Accepted } from '../operators/types.ts';
import type { Condition, Policy, Test } from '../policy/types.ts';
import { unreachable } from '../base/unreachable.ts';
import { NO_CLASS, YES_CLASS } from './axis.ts';
import type { Axis, NumberAxis, StringAxis } from './axis.ts';
import { complement, fromMembers, range, union, unionAll } from './class-set.ts';
import type { ClassSet } from './class-set.ts';
import { stretchOf } from './classify.ts';
import { acceptedBy, bounds, successor } from './collect-axes.ts';
import type { Axes } from './collect-axes.ts';
import type { Formula } from './formula.ts';
import { TRUE } from './formula.ts';
import { and, literal, or } from './simplify.ts';
import { lowerBound } from './lower-bound.ts';

/** The formula that holds exactly where a condition is true (`wanted`) or false (not `wanted`). */
export function normalise(
  policy: Policy,
  axes: Axes,
  condition: Condition,
  wanted = true,
): Formula {
  switch (condition.kind) {
    case 'always':
      return wanted ? TRUE : { kind: 'false' };
    case 'all':
    case 'any': {
      const parts = condition.parts.map((part) => normalise(policy, axes, part, wanted));
      return ((condition.kind === 'all') === wanted ? and : or)(axes.list, parts);
    }
    case 'not':
      return normalise(policy, axes, condition.part, !wanted);
    case 'test':
      return normaliseTest(axes, condition, acceptedBy(policy, condition), wanted);
    default:
      return unreachable(condition);
  }
}

function normaliseTest(axes: Axes, test: Test, accepted: Accepted, wanted: boolean): Formula {
  const on = (axis: Axis, classes: ClassSet): Formula =>
    literal(axes.list, { kind: 'literal', axis: axis.index, classes, tests: [test] });
  /** Absence is neither true nor false, so the opposite of a test is taken among known classes. */
  const known = (axis: Axis, classes: ClassSet): Formula =>
    on(axis, wanted ? classes : complement(classes, 1, axis.classes));
  const yes = (axis: Axis): Formula => known(axis, range(YES_CLASS, YES_CLASS + 1));
  switch (accepted.kind) {
    case 'members': {
      const parts = accepted.values.map((member) => yes(axes.member(test.signal, member)));
      return ((accepted.quantifier === 'all') === wanted ? and : or)(axes.list, parts);
    }
    case 'pattern':
      return yes(axes.pattern(test.signal, accepted.key));
    case 'exists': {
      const axis = axes.main(test.signal);
      return on(axis, accepted.exists === wanted ? range(1, axis.classes) : range(0, 1));
    }
    default: {
      const axis = axes.main(test.signal);
      return known(axis, classesOf(axis, accepted));
    }
  }
}

type Plain = Exclude<Accepted, { readonly kind: 'members' | 'pattern' | 'exists' }>;

/** The known classes of a main axis that a test accepts. */
function classesOf(axis: Axis, accepted: Plain): ClassSet {
  switch (axis.kind) {
    case 'number':
      if (accepted.kind === 'numbers') {
        return unionAll(
          accepted.intervals.map((interval) => numberClasses(axis, ...bounds(interval))),
        );
      }
      break;
    case 'string':
      if (accepted.kind === 'strings') {
        return fromMembers(accepted.values.map((word) => axis.words.get(word) as number));
      }
      if (accepted.kind === 'prefixes') {
        return unionAll(accepted.values.map((prefix) => prefixClasses(axis, prefix)));
      }
      if (accepted.kind === 'present') {
        const empty = fromMembers([axis.words.get('') as number]);
        return accepted.present ? complement(empty, 1, axis.classes) : empty;
      }
      break;
    case 'boolean':
      if (accepted.kind === 'booleans') {
        return fromMembers(accepted.values.map((value) => (value ? YES_CLASS : NO_CLASS)));
      }
      break;
    case 'filled':
      if (accepted.kind === 'present') {
        return accepted.present ? range(YES_CLASS, YES_CLASS + 1) : range(NO_CLASS, NO_CLASS + 1);
      }
      break;
    default:
  }
  if (accepted.kind === 'present') return accepted.present ? range(1, axis.classes) : [];
  throw new Error(`a test of kind ${accepted.kind} cannot meet an axis of kind ${axis.kind}`);
}

/** INVARIANT: both ends are cuts of the axis, or infinite. */
function numberClasses(axis: NumberAxis, from: number, to: number): ClassSet {
  const first = from === -Infinity ? 1 : 2 + lowerBound(axis.cuts, from);
  const end = to === Infinity ? axis.classes : 2 + lowerBound(axis.cuts, to);
  return range(first, end);
}

function prefixClasses(axis: StringAxis, prefix: string): ClassSet {
  const after = successor(prefix);
  const first = stretchOf(axis.starts, prefix);
  const end = after === undefined ? axis.starts.length : stretchOf(axis.starts, after);
  const stretches = range(first + 1, end + 1);
  const sorted = sortedWords(axis);
  const numbers: number[] = [];
  for (let at = lowerBound(sorted, prefix); at < sorted.length; at++) {
    const word = sorted[at] as string;
    if (!word.startsWith(prefix)) break;
    numbers.push(axis.words.get(word) as number);
  }
  return union(stretches, fromMembers(numbers));
}

const sortedWordsOf = new WeakMap<StringAxis, readonly string[]>();

/** The words of an axis in code-unit order, in which those with one prefix stand together. */
function sortedWords(axis: StringAxis): readonly string[] {
  let sorted = sortedWordsOf.get(axis);
  if (sorted === undefined) {
    sorted = [...axis.words.keys()].sort();
    sortedWordsOf.set(axis, sorted);
  }
  return sorted;
}
