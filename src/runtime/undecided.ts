import { unreachable } from '../base/unreachable.ts';
import { type Absent, type Value } from '../base/value.ts';
import type { Condition, Rule, SignalId } from '../policy/types.ts';
import { evaluate } from './evaluate.ts';

/** What a condition can still come to: one bit for each truth. */
type Outcomes = number;
const FALSE = 1;
const ABSENT = 2;
const TRUE = 4;
const ANY = FALSE | ABSENT | TRUE;

/** A reading, or undefined where it could be anything. */
export type ReadKnown = (signal: SignalId) => Value | Absent | undefined;

/**
 * The signals without a reading on which it can still depend which rule is the first that holds,
 * each once. Empty: their readings make no difference.
 */
export function undecidedSignals(rules: readonly Rule[], read: ReadKnown): ReadonlySet<SignalId> {
  const found = new Set<SignalId>();
  for (const { when } of rules) {
    const outcomes = outcomesOf(when, read);
    if (outcomes === TRUE) break;
    if ((outcomes & TRUE) !== 0) collect(when, TRUE, read, found);
  }
  return found;
}

function outcomesOf(condition: Condition, read: ReadKnown): Outcomes {
  switch (condition.kind) {
    case 'always':
      return TRUE;
    case 'not':
      return swapped(outcomesOf(condition.part, read));
    // Kleene's `all` is the least of its parts in the order false, absent, true; `any` the greatest.
    case 'all':
      return fold(condition.parts, read, TRUE, Math.min);
    case 'any':
      return fold(condition.parts, read, FALSE, Math.max);
    case 'test': {
      const reading = read(condition.signal);
      return reading === undefined ? ANY : BIT[evaluate(condition, () => reading).truth];
    }
    default:
      return unreachable(condition);
  }
}

const BIT = { false: FALSE, absent: ABSENT, true: TRUE } as const;

function swapped(outcomes: Outcomes): Outcomes {
  return (
    (outcomes & ABSENT) |
    ((outcomes & TRUE) === 0 ? 0 : FALSE) |
    ((outcomes & FALSE) === 0 ? 0 : TRUE)
  );
}

/** `neutral` changes nothing; the bit at the other end settles the whole. */
function fold(
  parts: readonly Condition[],
  read: ReadKnown,
  neutral: Outcomes,
  choose: (a: number, b: number) => number,
): Outcomes {
  const settled = neutral === TRUE ? FALSE : TRUE;
  let outcomes = neutral;
  for (const part of parts) {
    const next = outcomesOf(part, read);
    let both = 0;
    for (const a of [FALSE, ABSENT, TRUE]) {
      for (const b of [FALSE, ABSENT, TRUE]) {
        if ((outcomes & a) !== 0 && (next & b) !== 0) both |= choose(a, b);
      }
    }
    outcomes = both;
    if (outcomes === settled) break;
  }
  return outcomes;
}

/** Collects what a condition still needs to become `wanted`, true or false. */
function collect(
  condition: Condition,
  wanted: typeof TRUE | typeof FALSE,
  read: ReadKnown,
  found: Set<SignalId>,
): void {
  const outcomes = outcomesOf(condition, read);
  if ((outcomes & wanted) === 0 || outcomes === wanted) return;
  if (condition.kind === 'test') found.add(condition.signal);
  else if (condition.kind === 'not') {
    collect(condition.part, wanted === TRUE ? FALSE : TRUE, read, found);
  } else if (condition.kind !== 'always') {
    for (const part of condition.parts) collect(part, wanted, read, found);
  }
}
