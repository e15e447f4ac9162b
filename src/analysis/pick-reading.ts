import type { FoundText } from '../base/languages/find-text.ts';
import type { Value } from '../base/value.ts';
import type { Axis } from '../compile/axis.ts';
import { ABSENT_CLASS, NO_CLASS, YES_CLASS } from '../compile/axis.ts';
import { includes } from '../compile/class-set.ts';
import type { ClassSet } from '../compile/class-set.ts';
import { classifier } from '../compile/classify.ts';
import type { Signal } from '../signals/types.ts';
import { membersOf, wordOfClass } from './domain.ts';
import { numberInterval } from './number-interval.ts';
import { pickNumber } from './pick-number.ts';
import { pickText } from './pick-text.ts';
import { textFactsOf } from './text-facts.ts';

/** A reading of a signal that lies in the classes that are left of its axes. */
export type Picked =
  | { readonly kind: 'absent' }
  | { readonly kind: 'known'; readonly value: Value }
  /** Proved: the signal has no such reading. */
  | { readonly kind: 'none' }
  /** None was found, and that there is none is not proved. */
  | { readonly kind: 'unclear' };

/** What is left of one axis. */
export type Left = (axis: number) => ClassSet;

const UNCLEAR: Picked = { kind: 'unclear' };
const NONE: Picked = { kind: 'none' };
const ABSENT: Picked = { kind: 'absent' };

/**
 * Picks a reading. Absence comes first, where it is left on every axis: what a request does not
 * need it does not say. With `known` it comes last.
 */
export function pickReading(
  signal: Signal,
  axes: readonly Axis[],
  left: Left,
  known = false,
): Picked {
  const mayBeAbsent =
    signal.neverAbsent !== true && axes.every(({ index }) => includes(left(index), ABSENT_CLASS));
  if (mayBeAbsent && !known) return ABSENT;
  const picked = pickKnown(signal, axes, left);
  return mayBeAbsent && picked.kind !== 'known' ? ABSENT : picked;
}

function pickKnown(signal: Signal, axes: readonly Axis[], left: Left): Picked {
  switch (signal.type.kind) {
    case 'number':
      return pickFromNumbers(signal, axes[0], left);
    case 'boolean': {
      const set = left((axes[0] as Axis).index);
      if (includes(set, YES_CLASS)) return { kind: 'known', value: true };
      return includes(set, NO_CLASS) ? { kind: 'known', value: false } : NONE;
    }
    case 'set':
      return pickSet(signal.type.values, axes, left);
    case 'string':
      return pickString(signal, signal.type.values, axes, left);
  }
}

function pickFromNumbers(signal: Signal, axis: Axis | undefined, left: Left): Picked {
  if (axis?.kind !== 'number' || signal.type.kind !== 'number') return NONE;
  for (const one of membersOf(left(axis.index))) {
    if (one === ABSENT_CLASS) continue;
    const interval = numberInterval(axis, one, signal.type);
    if (interval === undefined) continue;
    const least = signal.growsWithReading === true && interval.low !== -Infinity;
    return { kind: 'known', value: least ? interval.low : pickNumber(interval) };
  }
  return NONE;
}

/** The members that must be in, and one more where the set may not be empty and none must be. */
function pickSet(values: readonly string[] | undefined, axes: readonly Axis[], left: Left): Picked {
  const must: string[] = [];
  const may: string[] = [];
  const named = new Set<string>();
  let filled: ClassSet = [NO_CLASS, YES_CLASS + 1];
  for (const axis of axes) {
    const set = left(axis.index);
    if (axis.kind === 'filled') filled = set;
    if (axis.kind !== 'member') continue;
    named.add(axis.member);
    const [yes, no] = [includes(set, YES_CLASS), includes(set, NO_CLASS)];
    if (!yes && !no) return NONE;
    if (!no) must.push(axis.member);
    else if (yes) may.push(axis.member);
  }
  if (must.length > 0) return includes(filled, YES_CLASS) ? { kind: 'known', value: must } : NONE;
  if (includes(filled, NO_CLASS)) return { kind: 'known', value: [] };
  if (!includes(filled, YES_CLASS)) return NONE;
  const other = values === undefined ? otherThan(named) : values.find((value) => !named.has(value));
  const one = may[0] ?? other;
  return one === undefined ? NONE : { kind: 'known', value: [one] };
}

function otherThan(named: ReadonlySet<string>): string {
  let name = 'other';
  while (named.has(name)) name += '-1';
  return name;
}

function pickString(
  signal: Signal,
  values: readonly string[] | undefined,
  axes: readonly Axis[],
  left: Left,
): Picked {
  const classify = axes.map(classifier);
  const fits = (text: string): boolean =>
    axes.every((axis, at) =>
      includes(left(axis.index), (classify[at] as (value: Value) => number)(text)),
    );
  if (values !== undefined) {
    const value = values.find(fits);
    return value === undefined ? NONE : { kind: 'known', value };
  }
  const main = axes.find((axis) => axis.kind === 'string');
  const patterns = axes.filter((axis) => axis.kind === 'pattern');
  const asked = {
    name: signal.id,
    main,
    holds: patterns.filter(({ index }) => !includes(left(index), NO_CLASS)),
    fails: patterns.filter(({ index }) => !includes(left(index), YES_CLASS)),
    fits,
  };
  const facts = textFactsOf(axes);
  if (main === undefined) return toPicked(pickText({ ...asked, stretches: [EVERYTHING] }, facts));
  const classes = membersOf(left(main.index)).filter((one) => one !== ABSENT_CLASS);
  const words = classes
    .filter((one) => one > main.starts.length)
    .map((one) => wordOfClass(main, one));
  const word = words.find((text) => text !== '' && fits(text)) ?? words.find(fits);
  if (word !== undefined) return { kind: 'known', value: word };
  // Every word was looked at, so what is left are the stretches.
  const open = new Set(classes);
  const stretches = main.starts
    .map((from, at) => ({ from, to: main.starts[at + 1] }))
    .filter((_, at) => open.has(main.stretchClass[at] as number));
  return toPicked(pickText({ ...asked, stretches }, facts));
}

const EVERYTHING = { from: '', to: undefined };

function toPicked(found: FoundText): Picked {
  switch (found.kind) {
    case 'some':
      return { kind: 'known', value: found.text };
    case 'none':
      return NONE;
    case 'unknown':
      return UNCLEAR;
  }
}
