import type { Accepted, ReadingKind } from '../operators/types.ts';
import type { Condition, Policy, SignalId, Test } from '../policy/types.ts';
import { unreachable } from '../base/unreachable.ts';
import type { CostClass, Signal } from '../signals/types.ts';
import type { Axis } from './axis.ts';
import { nextFloat } from './classify.ts';

/** Everything that rules ask of one signal, gathered before its classes are cut. */
interface Asked {
  readonly signal: Signal;
  readonly cuts: Set<number>;
  readonly words: Set<string>;
  readonly prefixes: Set<string>;
  readonly members: Set<string>;
  readonly patterns: Map<string, Extract<Accepted, { readonly kind: 'pattern' }>>;
  /** Presence or existence is asked for, so the signal's main axis is needed. */
  main: boolean;
}

/** The axes of a policy and where to find them. */
export interface Axes {
  readonly list: readonly Axis[];
  /** The number, string, boolean or filled axis of a signal. */
  main(signal: SignalId): Axis;
  member(signal: SignalId, member: string): Axis;
  pattern(signal: SignalId, key: string): Axis;
}

/** What a test accepts, for the kind of reading its signal has. */
export function acceptedBy(policy: Policy, test: Test): Accepted {
  return test.operator.accepted(test.operand, readingKind(policy, test.signal));
}

/** The kind of a signal's readings. */
export function readingKind(policy: Policy, signal: SignalId): ReadingKind {
  return boundSignal(policy, signal).type.kind;
}

function boundSignal(policy: Policy, id: SignalId): Signal {
  const signal = policy.signals.get(id);
  if (signal === undefined) throw new Error(`the policy was bound without signal ${id}`);
  return signal;
}

/** Cuts that no rule makes, for a signal that some rule tests. */
export interface FurtherCuts {
  /** Floats at which a new class starts. */
  readonly numbers: readonly number[];
  /** Words that get a class of their own. */
  readonly words: readonly string[];
}

/** Cuts every signal that a rule tests into axes and classes. */
export function collectAxes(
  policy: Policy,
  further: ReadonlyMap<SignalId, FurtherCuts> = new Map(),
): Axes {
  const asked = new Map<SignalId, Asked>();
  for (const rule of policy.rules) gather(policy, rule.when, asked);
  for (const [signal, { numbers, words }] of further) {
    const ask = asked.get(signal);
    for (const cut of numbers) ask?.cuts.add(cut);
    for (const word of words) ask?.words.add(word);
  }
  const list: Axis[] = [];
  const main = new Map<SignalId, Axis>();
  const members = new Map<string, Axis>();
  const patterns = new Map<string, Axis>();
  for (const [id, ask] of asked) {
    const base = { signal: id, cost: ask.signal.cost };
    const made = mainAxis(base, ask, list.length);
    if (made !== undefined) main.set(id, push(list, made));
    for (const member of ask.members) {
      const axis: Axis = { kind: 'member', index: list.length, ...base, classes: 3, member };
      members.set(pair(id, member), push(list, axis));
    }
    for (const [key, accepted] of ask.patterns) {
      const { holds, patterns: written } = accepted;
      const shape = { index: list.length, ...base, classes: 3 };
      const axis: Axis = { kind: 'pattern', ...shape, key, holds, patterns: written };
      patterns.set(pair(id, key), push(list, axis));
    }
  }
  return {
    list,
    main: (signal) => found(main.get(signal)),
    member: (signal, member) => found(members.get(pair(signal, member))),
    pattern: (signal, key) => found(patterns.get(pair(signal, key))),
  };
}

function pair(signal: string, rest: string): string {
  return `${signal}\u0000${rest}`;
}

function push(list: Axis[], axis: Axis): Axis {
  list.push(axis);
  return axis;
}

function found(axis: Axis | undefined): Axis {
  if (axis === undefined) throw new Error('a test asks for an axis that was not collected');
  return axis;
}

function gather(policy: Policy, condition: Condition, asked: Map<SignalId, Asked>): void {
  switch (condition.kind) {
    case 'always':
      return;
    case 'all':
    case 'any':
      for (const part of condition.parts) gather(policy, part, asked);
      return;
    case 'not':
      gather(policy, condition.part, asked);
      return;
    case 'test':
      gatherTest(asking(policy, condition.signal, asked), acceptedBy(policy, condition));
      return;
    default:
      unreachable(condition);
  }
}

function asking(policy: Policy, id: SignalId, asked: Map<SignalId, Asked>): Asked {
  let ask = asked.get(id);
  if (ask === undefined) {
    ask = {
      signal: boundSignal(policy, id),
      cuts: new Set(),
      words: new Set(),
      prefixes: new Set(),
      members: new Set(),
      patterns: new Map(),
      main: false,
    };
    asked.set(id, ask);
  }
  return ask;
}

function gatherTest(ask: Asked, accepted: Accepted): void {
  switch (accepted.kind) {
    case 'numbers':
      ask.main = true;
      for (const interval of accepted.intervals) {
        const [low, high] = bounds(interval);
        if (low !== -Infinity) ask.cuts.add(low);
        if (high !== Infinity) ask.cuts.add(high);
      }
      return;
    case 'strings':
      ask.main = true;
      for (const word of accepted.values) ask.words.add(word);
      return;
    case 'prefixes':
      ask.main = true;
      for (const prefix of accepted.values) ask.prefixes.add(prefix);
      return;
    case 'booleans':
    case 'exists':
      ask.main = true;
      return;
    case 'present':
      ask.main = true;
      if (ask.signal.type.kind === 'string') ask.words.add('');
      return;
    case 'members':
      for (const member of accepted.values) ask.members.add(member);
      return;
    case 'pattern':
      ask.patterns.set(accepted.key, accepted);
      return;
    default:
      unreachable(accepted);
  }
}

/** An interval as the float it starts at and the float at which it is over. */
export function bounds(interval: {
  readonly low: number;
  readonly lowIncluded: boolean;
  readonly high: number;
  readonly highIncluded: boolean;
}): readonly [from: number, to: number] {
  return [
    interval.low === -Infinity || interval.lowIncluded ? interval.low + 0 : nextFloat(interval.low),
    interval.high === Infinity || !interval.highIncluded
      ? interval.high + 0
      : nextFloat(interval.high),
  ];
}

function mainAxis(
  base: { readonly signal: SignalId; readonly cost: CostClass },
  ask: Asked,
  index: number,
): Axis | undefined {
  if (!ask.main) return undefined;
  switch (ask.signal.type.kind) {
    case 'number': {
      const cuts = [...ask.cuts].sort((a, b) => a - b);
      return { kind: 'number', index, ...base, classes: cuts.length + 2, cuts };
    }
    case 'string':
      return { kind: 'string', index, ...base, ...cutStrings(ask.words, ask.prefixes) };
    case 'boolean':
      return { kind: 'boolean', index, ...base, classes: 3 };
    case 'set':
      return { kind: 'filled', index, ...base, classes: 3 };
    default:
      return unreachable(ask.signal.type);
  }
}

/**
 * A prefix p is the stretch of strings from p up to, not including, the successor of p in
 * code-unit order. Stretches come first in the numbering, then one class for each word.
 */
function cutStrings(
  words: ReadonlySet<string>,
  prefixes: ReadonlySet<string>,
): {
  readonly classes: number;
  readonly words: ReadonlyMap<string, number>;
  readonly starts: readonly string[];
  readonly stretchClass: readonly number[];
} {
  const cuts = new Set(['']);
  for (const prefix of prefixes) {
    cuts.add(prefix);
    const end = successor(prefix);
    if (end !== undefined) cuts.add(end);
  }
  const starts = [...cuts].sort((a, b) => (a < b ? -1 : 1));
  const stretchClass = starts.map((_, position) => position + 1);
  const numbered = new Map(
    [...words].map((word, position) => [word, starts.length + 1 + position]),
  );
  return { classes: 1 + starts.length + words.size, words: numbered, starts, stretchClass };
}

/** The smallest string above every string that starts with `prefix`; undefined: there is none. */
export function successor(prefix: string): string | undefined {
  for (let last = prefix.length - 1; last >= 0; last--) {
    const unit = prefix.charCodeAt(last);
    if (unit < 0xffff) return prefix.slice(0, last) + String.fromCharCode(unit + 1);
  }
  return undefined;
}
