import { findAttemptFact } from '../attempt-facts/registry.ts';
import type { AttemptRange } from '../attempt-facts/types.ts';
import type { NumberInterval } from '../operators/types.ts';
import type { Condition, Guarantee, Test } from '../policy/types.ts';
import { evaluate } from '../runtime/evaluate.ts';

/** Whether attempts within a range break a guarantee: all of them, none, or it is not settled. */
export type AttemptRisk = 'certain' | 'possible' | 'none';

/** What can come of a condition over a range of attempts. */
interface Outcomes {
  readonly true: boolean;
  readonly false: boolean;
  readonly absent: boolean;
}

/** The risk that attempts within a range break a guarantee. */
export function attemptRisk({ holds, what }: Guarantee, attempts: AttemptRange): AttemptRisk {
  const can = outcomes(what, attempts);
  const kept = holds === 'never' ? can.false : can.true;
  const broken = can.absent || (holds === 'never' ? can.true : can.false);
  if (!broken) return 'none';
  return kept ? 'possible' : 'certain';
}

/** Parts are taken to be independent: more can seem possible than is, never less. */
function outcomes(condition: Condition, attempts: AttemptRange): Outcomes {
  switch (condition.kind) {
    case 'always':
      return { true: true, false: false, absent: false };
    case 'not': {
      const part = outcomes(condition.part, attempts);
      return { true: part.false, false: part.true, absent: part.absent };
    }
    case 'all': {
      const parts = condition.parts.map((part) => outcomes(part, attempts));
      return {
        true: parts.every((part) => part.true),
        false: parts.some((part) => part.false),
        absent:
          parts.some((part) => part.absent) && parts.every((part) => part.true || part.absent),
      };
    }
    case 'any': {
      const parts = condition.parts.map((part) => outcomes(part, attempts));
      return {
        true: parts.some((part) => part.true),
        false: parts.every((part) => part.false),
        absent:
          parts.some((part) => part.absent) && parts.every((part) => part.false || part.absent),
      };
    }
    case 'test':
      return testOutcomes(condition, attempts);
  }
}

function testOutcomes(test: Test, attempts: AttemptRange): Outcomes {
  const fact = findAttemptFact(test.signal);
  if (fact === undefined) throw new Error(`fact \`${test.signal}\` is not bound`);
  if (fact.kind === 'static') {
    const { truth } = evaluate(test, () => fact.read(attempts));
    return { true: truth === 'true', false: truth === 'false', absent: truth === 'absent' };
  }
  const { low, high, absent } = fact.range(attempts);
  const accepted = test.operator.accepted(test.operand, 'number');
  if (accepted.kind === 'exists') {
    return { true: accepted.exists || absent, false: !accepted.exists || absent, absent: false };
  }
  if (accepted.kind !== 'numbers') return { true: true, false: true, absent };
  const { intervals } = accepted;
  return {
    true: intervals.some((interval) => meets(interval, low, high)),
    false: !intervals.some((interval) => contains(interval, low, high)),
    absent,
  };
}

function contains(interval: NumberInterval, low: number, high: number): boolean {
  const above = interval.lowIncluded ? low >= interval.low : low > interval.low;
  const below = interval.highIncluded ? high <= interval.high : high < interval.high;
  return above && below;
}

function meets(interval: NumberInterval, low: number, high: number): boolean {
  const above = interval.lowIncluded ? high >= interval.low : high > interval.low;
  const below = interval.highIncluded ? low <= interval.high : low < interval.high;
  return above && below;
}
