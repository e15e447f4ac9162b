import { describe, expect, it } from 'vitest';
import { Absent } from '../../src/base/value.ts';
import type { Value } from '../../src/base/value.ts';
import { compilePolicy } from '../../src/compile/compile-policy.ts';
import { operatorFor } from '../../src/operators/registry.ts';
import type { Condition, Policy } from '../../src/policy/types.ts';
import { RoutingRequest } from '../../src/request/routing-request.ts';
import type { Signal } from '../../src/signals/types.ts';
import { SourceText } from '../../src/source/source-text.ts';
import { context, policyOf } from '../support/arbitrary-policy.ts';

const span = { source: new SourceText('generated.yaml', ''), start: 0, end: 0 };
const eq = operatorFor('scalar');

function test(signal: string, operand: string | boolean): Condition {
  return { kind: 'test', signal, operator: eq, operand, span };
}

/** A policy over counted signals, and how often each was read in one decision. */
function reads(
  conditions: readonly Condition[],
  request: Readonly<Record<string, Value>>,
  generate: boolean | 'walk',
): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  const signal = (id: string, cost: Signal['cost'], type: Signal['type']): Signal => ({
    id,
    cost,
    type,
    summary: '',
    absentWhen: '',
    read: () => {
      counts[id] = (counts[id] ?? 0) + 1;
      return request[id] ?? new Absent('not sent');
    },
  });
  const base = policyOf(conditions);
  const policy: Policy = {
    ...base,
    signals: new Map([
      ['plan', signal('plan', 'free', { kind: 'string' })],
      ['region', signal('region', 'free', { kind: 'string' })],
      ['code', signal('code', 'scan', { kind: 'boolean' })],
    ]),
  };
  compilePolicy(policy, { generate }).decide(new RoutingRequest({ id: 'r' }), context);
  return counts;
}

/** Enough rules that a ladder is not an option. */
const many: readonly Condition[] = Array.from({ length: 300 }, (_, index): Condition => {
  const parts = [
    test('code', index % 2 === 0),
    test('plan', `p${index}`),
    test('region', `r${index % 7}`),
  ];
  return { kind: 'all', parts, span };
});

describe.each([true, 'walk', false] as const)('reading signals (generated: %s)', (generate) => {
  it('reads nothing when the first rule always holds', () => {
    const rules: readonly Condition[] = [{ kind: 'always', span }, test('code', true)];
    expect(reads(rules, {}, generate)).toEqual({});
  });

  it('reads each signal once', () => {
    const rules = [test('plan', 'a'), test('plan', 'b'), test('code', true), test('code', false)];
    expect(reads(rules, { plan: 'c' }, generate)).toEqual({ plan: 1, code: 1 });
  });

  it('leaves a dear signal alone when cheap ones decide', () => {
    const rule: Condition = { kind: 'all', parts: [test('code', true), test('plan', 'a')], span };
    expect(reads([rule], { plan: 'b', code: true }, generate)).toEqual({ plan: 1 });
    expect(reads(many, { plan: 'p4', region: 'r5', code: true }, generate)).not.toHaveProperty(
      'code',
    );
    expect(reads(many, { plan: 'none', region: 'r5', code: true }, generate)).not.toHaveProperty(
      'code',
    );
  });

  it('reads a dear signal where the answer depends on it', () => {
    expect(reads(many, { plan: 'p4', region: 'r4', code: true }, generate)).toMatchObject({
      code: 1,
    });
  });
});
