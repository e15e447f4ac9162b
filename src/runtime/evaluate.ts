import { unreachable } from '../base/unreachable.ts';
import type { Value } from '../base/value.ts';
import { Absent } from '../base/value.ts';
import type { Condition, SignalId, Test } from '../policy/types.ts';
import type { Truth } from './types.ts';

/** Reads a signal of the request at hand, once. */
export type ReadSignal = (signal: SignalId) => Value | Absent;

/** What a condition came to, and the test that decided it; an empty condition has none. */
export interface Evaluated {
  readonly truth: Truth;
  readonly because: Deciding | undefined;
}

/** A test with what was read. */
export interface Deciding {
  readonly test: Test;
  readonly reading: Value | Absent;
}

/**
 * The truth of a condition after Kleene, part by part from left to right, with the first test
 * that decided it. Slow and plain: traces are made with it, and the tree is held against it.
 */
export function evaluate(condition: Condition, read: ReadSignal): Evaluated {
  switch (condition.kind) {
    case 'always':
      return { truth: 'true', because: undefined };
    case 'test': {
      const reading = read(condition.signal);
      return { truth: testTruth(condition, reading), because: { test: condition, reading } };
    }
    case 'not': {
      const inner = evaluate(condition.part, read);
      return { truth: NEGATED[inner.truth], because: inner.because };
    }
    case 'all':
      return combine(condition.parts, read, 'false');
    case 'any':
      return combine(condition.parts, read, 'true');
    default:
      return unreachable(condition);
  }
}

const NEGATED: Readonly<Record<Truth, Truth>> = { true: 'false', false: 'true', absent: 'absent' };

/** `decisive` settles the whole at once; else the first absent part does; else the first part. */
function combine(
  parts: readonly Condition[],
  read: ReadSignal,
  decisive: 'true' | 'false',
): Evaluated {
  let absent: Evaluated | undefined;
  let first: Evaluated | undefined;
  for (const part of parts) {
    const result = evaluate(part, read);
    if (result.truth === decisive) return result;
    if (result.truth === 'absent') absent ??= result;
    first ??= result;
  }
  return absent ?? { truth: NEGATED[decisive], because: first?.because };
}

function testTruth(test: Test, reading: Value | Absent): Truth {
  const isAbsent = reading instanceof Absent;
  const accepted = test.operator.accepted(
    test.operand,
    isAbsent ? (test.operator.accepts[0] ?? 'string') : kindOf(reading),
  );
  if (accepted.kind === 'exists') return accepted.exists === !isAbsent ? 'true' : 'false';
  if (isAbsent) return 'absent';
  return test.operator.test(reading, test.operand) ? 'true' : 'false';
}

function kindOf(value: Value): 'string' | 'number' | 'boolean' | 'set' {
  switch (typeof value) {
    case 'string':
      return 'string';
    case 'number':
      return 'number';
    case 'boolean':
      return 'boolean';
    default:
      return 'set';
  }
}
