import { Absent, type Scalar, type Value } from '../base/value.ts';
import { collectAxes } from '../compile/collect-axes.ts';
import { onlyNumber, type Accepted, type Operator } from '../operators/types.ts';
import type { Condition, Policy } from '../policy/types.ts';
import type { Setting } from './types.ts';

/** A condition that is true of exactly those requests that do not have the assumed readings. */
export function outside(policy: Policy, settings: readonly Setting[]): Condition {
  const members = new Map<string, string[]>();
  for (const axis of collectAxes(policy).list) {
    if (axis.kind !== 'member') continue;
    members.set(axis.signal, [...(members.get(axis.signal) ?? []), axis.member]);
  }
  const { span } = policy;
  const test = (signal: string, accepted: Accepted): Condition => ({
    kind: 'test',
    signal,
    operator: asOperator(accepted),
    operand: true,
    span,
  });
  const other = (setting: Setting, reading: Value | Absent): Condition => {
    const { id } = setting.signal;
    if (reading instanceof Absent) return test(id, { kind: 'exists', exists: true });
    const absent = test(id, { kind: 'exists', exists: false });
    if (typeof reading !== 'object') {
      const part = test(id, equal(reading));
      return { kind: 'any', parts: [absent, { kind: 'not', part, span }], span };
    }
    const others = (members.get(id) ?? []).filter((member) => !reading.includes(member));
    const same = test(id, { kind: 'members', quantifier: 'all', values: reading });
    const parts: Condition[] = [absent];
    if (reading.length > 0) parts.push({ kind: 'not', part: same, span });
    else parts.push(test(id, { kind: 'present', present: true }));
    if (others.length > 0) {
      parts.push(test(id, { kind: 'members', quantifier: 'any', values: others }));
    }
    return { kind: 'any', parts, span };
  };
  const parts = settings.map((setting): Condition => ({
    kind: 'all',
    parts: setting.readings.map((reading) => other(setting, reading)),
    span,
  }));
  return { kind: 'any', parts, span };
}

function equal(value: Scalar): Accepted {
  if (typeof value === 'string') return { kind: 'strings', values: [value] };
  if (typeof value === 'boolean') return { kind: 'booleans', values: [value] };
  return { kind: 'numbers', intervals: [onlyNumber(value)] };
}

/** What an operator of the language accepts, without being one: these tests are never run. */
function asOperator(accepted: Accepted): Operator {
  return {
    id: 'reading',
    summary: 'the reading is as assumed',
    syntax: 'key',
    operand: 'boolean',
    accepts: ['boolean', 'number', 'set', 'string'],
    example: 'true',
    operandIsValue: false,
    test: () => false,
    accepted: () => accepted,
  };
}
