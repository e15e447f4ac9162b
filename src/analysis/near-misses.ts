import type { Condition, Policy, Test } from '../policy/types.ts';
import { evaluate, type ReadSignal } from '../runtime/evaluate.ts';
import { DEFAULT, type RuleIndex } from '../compile/types.ts';

/** A test that would have to come out otherwise. */
export interface Turn {
  readonly test: Test;
  /** Whether it would have to hold, or to be false. */
  readonly wanted: boolean;
}

/** A rule that does not hold, with the fewest tests that would have to turn. */
export interface Miss {
  readonly rule: RuleIndex;
  /** In the order of the policy; at least one. */
  readonly turns: readonly Turn[];
}

/** How the rules that did not decide stand to a request. */
export interface Misses {
  /** Those that hold, too, and stand below the one that decided. */
  readonly held: readonly RuleIndex[];
  /** Those that do not, the nearest first. */
  readonly missed: readonly Miss[];
}

/**
 * Every rule but the one that decided: how many of its tests would have to turn for it to hold.
 * Whether the tests can turn together is not asked; rules for which `isPossible` says no are left out.
 */
export function nearMisses(
  policy: Policy,
  read: ReadSignal,
  decided: RuleIndex,
  isPossible: (rule: RuleIndex) => boolean,
): Misses {
  const held: RuleIndex[] = [];
  const missed: Miss[] = [];
  for (const [rule, { when }] of policy.rules.entries()) {
    if (rule === decided) continue;
    const turns = fewestTurns(when, read, true);
    if (turns === undefined || !isPossible(rule)) continue;
    if (turns.length === 0) held.push(rule);
    else missed.push({ rule, turns });
  }
  const isBelow = ({ rule }: Miss): number => (decided !== DEFAULT && rule > decided ? 1 : 0);
  // A rule above would decide as soon as it held; of equal ones the first would.
  missed.sort(
    (a, b) =>
      a.turns.length - b.turns.length ||
      signalsOf(a) - signalsOf(b) ||
      isBelow(a) - isBelow(b) ||
      a.rule - b.rule,
  );
  return { held, missed };
}

function signalsOf({ turns }: Miss): number {
  return new Set(turns.map(({ test }) => test.signal)).size;
}

/** The fewest tests that must turn for a condition to be `wanted`; undefined: it never is. */
function fewestTurns(
  condition: Condition,
  read: ReadSignal,
  wanted: boolean,
): readonly Turn[] | undefined {
  switch (condition.kind) {
    case 'always':
      return wanted ? [] : undefined;
    case 'not':
      return fewestTurns(condition.part, read, !wanted);
    case 'test': {
      // What is absent is neither, so it has to turn whatever is wanted of it.
      const is = evaluate(condition, read).truth === String(wanted);
      return is ? [] : [{ test: condition, wanted }];
    }
    case 'all':
    case 'any': {
      const parts = condition.parts.map((part) => fewestTurns(part, read, wanted));
      return (condition.kind === 'all') === wanted ? together(parts) : fewest(parts);
    }
  }
}

type Ways = readonly (readonly Turn[] | undefined)[];

function together(parts: Ways): readonly Turn[] | undefined {
  const turns: Turn[] = [];
  for (const part of parts) {
    if (part === undefined) return undefined;
    turns.push(...part);
  }
  return turns;
}

function fewest(parts: Ways): readonly Turn[] | undefined {
  let best: readonly Turn[] | undefined;
  for (const part of parts) {
    if (part !== undefined && (best === undefined || part.length < best.length)) best = part;
  }
  return best;
}
