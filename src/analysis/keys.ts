/**
 * Splits deal requests by a key: the reading of a signal, or the request's id where there is none.
 * A way through splits is open to a request only if its keys fall on the sides of the way.
 */
import type { Value } from '../base/value.ts';
import type { Axis } from '../compile/axis.ts';
import { ABSENT_CLASS } from '../compile/axis.ts';
import { includes } from '../compile/class-set.ts';
import { classifier } from '../compile/classify.ts';
import type { Policy, RouteId, SignalId } from '../policy/types.ts';
import { keyText } from '../runtime/key-text.ts';
import { sideOf } from '../runtime/split.ts';
import type { Signal } from '../signals/types.ts';
import type { Step } from './leads-to.ts';
import { membersOf } from './domain.ts';
import { numberInterval } from './number-interval.ts';
import type { Left } from './pick-reading.ts';

/** Which keys a way needs, by the signal that gives them; undefined: the request's id. */
export type KeyWishes = ReadonlyMap<SignalId | undefined, (key: string) => boolean>;

/** The keys for which a request takes this way. */
export function wishesOf(policy: Policy, steps: readonly Step[]): KeyWishes {
  const wishes = new Map<SignalId | undefined, (key: string) => boolean>();
  let before: RouteId | undefined;
  for (const step of steps) {
    const split = before === undefined ? undefined : policy.routes.get(before);
    before = step.route;
    if (step.by !== 'side' || split?.kind !== 'split') continue;
    const earlier = wishes.get(split.by);
    const falls = (key: string): boolean => sideOf(split, key).route === step.route;
    wishes.set(split.by, earlier === undefined ? falls : (key) => earlier(key) && falls(key));
  }
  return wishes;
}

/** Keys that are tried before it is given up. */
const MOST_KEYS = 20_000;

/** An id that a wish accepts; undefined where none was found. */
export function wishedId(accepts: (key: string) => boolean): string | undefined {
  for (let count = 1; count <= MOST_KEYS; count++) {
    if (accepts(`request-${String(count)}`)) return `request-${String(count)}`;
  }
  return undefined;
}

/** A reading within what is left of a signal's axes that a wish accepts. */
export type WishedReading =
  | { readonly kind: 'known'; readonly value: Value }
  /** Proved: no known reading that is left is accepted. */
  | { readonly kind: 'none' }
  | { readonly kind: 'unclear' };

/** Looks for a reading whose key a wish accepts. */
export function wishedReading(
  signal: Signal,
  axes: readonly Axis[],
  left: Left,
  accepts: (key: string) => boolean,
): WishedReading {
  const classify = axes.map(classifier);
  const fits = (value: Value): boolean =>
    axes.every((axis, at) =>
      includes(left(axis.index), (classify[at] as (value: Value) => number)(value)),
    );
  let tried = 0;
  const { values, whole } = candidates(signal, axes, left);
  for (const value of values) {
    if (fits(value) && accepts(keyText(value))) return { kind: 'known', value };
    if (++tried >= MOST_KEYS) return { kind: 'unclear' };
  }
  return { kind: whole ? 'none' : 'unclear' };
}

/** Whether a signal can be absent in what is left of its axes. */
export function mayBeAbsent(signal: Signal, axes: readonly Axis[], left: Left): boolean {
  return (
    signal.neverAbsent !== true && axes.every(({ index }) => includes(left(index), ABSENT_CLASS))
  );
}

/** Readings to try; `whole`: there are no others. */
function candidates(
  { id, type }: Signal,
  axes: readonly Axis[],
  left: Left,
): { readonly values: Iterable<Value>; readonly whole: boolean } {
  switch (type.kind) {
    case 'boolean':
      return { values: [true, false], whole: true };
    case 'number':
      return { values: numbers(type, axes[0], left), whole: false };
    case 'set':
      return { values: sets(type.values, axes), whole: false };
    case 'string': {
      if (type.values !== undefined) return { values: type.values, whole: true };
      const main = axes.find((axis) => axis.kind === 'string');
      if (main?.kind !== 'string') return { values: texts(id, ['']), whole: false };
      const gaps = new Set(membersOf(left(main.index)));
      const starts = main.starts.filter((_, at) => gaps.has(main.stretchClass[at] as number));
      const words = [...main.words.keys()];
      if (starts.length === 0) return { values: words, whole: true };
      return { values: [...texts(id, starts), ...words], whole: false };
    }
  }
}

function texts(id: string, starts: readonly string[]): string[] {
  const name = id.split('.').at(-1) ?? id;
  const found: string[] = [];
  for (let count = 1; count <= MOST_KEYS / starts.length; count++) {
    for (const start of starts) found.push(`${start}${name}-${String(count)}`);
  }
  return found;
}

function* numbers(
  type: Extract<Signal['type'], { readonly kind: 'number' }>,
  axis: Axis | undefined,
  left: Left,
): Generator<number> {
  const classes = axis?.kind === 'number' ? membersOf(left(axis.index)) : [];
  const intervals =
    axis?.kind === 'number'
      ? classes.flatMap((one) => (one === 0 ? [] : (numberInterval(axis, one, type) ?? [])))
      : [{ low: type.min ?? 0, high: Infinity }];
  for (let count = 0; count <= MOST_KEYS / Math.max(1, intervals.length); count++) {
    for (const { low, high } of intervals) {
      const value = Math.ceil(Math.max(low, -1e9)) + count;
      if (value < high) yield value;
      else if (count === 0 && low < high) yield low;
    }
  }
}

function* sets(values: readonly string[] | undefined, axes: readonly Axis[]): Generator<Value> {
  const named = axes.flatMap((axis) => (axis.kind === 'member' ? [axis.member] : []));
  const members = [...new Set([...named, ...(values ?? [])])].slice(0, 10);
  for (let bits = 0; bits < 2 ** members.length; bits++) {
    const chosen = members.filter((_, at) => ((bits >> at) & 1) === 1);
    yield chosen;
    for (let count = 1; values === undefined && count <= 20; count++) {
      yield [...chosen, `other-${String(count)}`];
    }
  }
}
