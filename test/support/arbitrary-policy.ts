/**
 * Random bound policies and requests, drawn from the registries: an operator that is added to its
 * registry is generated here without further ado. Values come from small pools, so that rules
 * overlap, shadow and miss each other often.
 */
import fc from 'fast-check';
import { SourceText } from '../../src/source/source-text.ts';
import type { Operand, Operator } from '../../src/operators/types.ts';
import { operators } from '../../src/operators/registry.ts';
import type { Action, Condition, Policy, Rule } from '../../src/policy/types.ts';
import { RoutingRequest } from '../../src/request/routing-request.ts';
import type { Attributes } from '../../src/request/types.ts';
import { attributeSignal } from '../../src/signals/attribute-signal.ts';
import type { Signal, SignalContext, SignalType } from '../../src/signals/types.ts';
import { Absent } from '../../src/base/value.ts';
import type { Value } from '../../src/base/value.ts';

const span = { source: new SourceText('generated.yaml', ''), start: 0, end: 0 };

export const context: SignalContext = {
  now: undefined,
  timeZone: undefined,
  tokens: { from: 'estimated', count: (text) => text.length },
};

const absent = new Absent('not sent');

/** A signal that reads an attribute as it is, without any check. */
function plainSignal(id: string, type: SignalType, cost: Signal['cost']): Signal {
  return {
    id,
    type,
    cost,
    summary: 'generated',
    absentWhen: 'not sent',
    read: (request) => request.attributes[id] ?? absent,
  };
}

const words = ['', 'a', 'ab', 'abc', 'b', 'ba', 'c', 'é', '\u{1F600}', '\uffff', 'a\uffff'];
const members = ['x', 'y', 'z'];
const numbers = [-Infinity, -1, -0, 0, 0.5, 1, 2, 3, 1e21, Number.MIN_VALUE, 100].filter(
  Number.isFinite,
);

export const signals: readonly Signal[] = [
  plainSignal('text', { kind: 'string' }, 'free'),
  attributeSignal('name', { kind: 'string' }),
  attributeSignal('plan', { kind: 'string', values: ['a', 'b', 'c'] }),
  attributeSignal('size', { kind: 'number', max: 1e21 }),
  attributeSignal('count', { kind: 'number', min: 0, integer: true }),
  attributeSignal('flag', { kind: 'boolean' }),
  plainSignal('tags', { kind: 'set' }, 'free'),
  plainSignal('scanned', { kind: 'number' }, 'scan'),
  plainSignal('words', { kind: 'set', values: members }, 'scan'),
  plainSignal('code', { kind: 'boolean' }, 'scan'),
];

/** Values a signal of this type may have, absences not included. */
function arbitraryValue(type: SignalType): fc.Arbitrary<Value> {
  switch (type.kind) {
    case 'string':
      return fc.constantFrom(...(type.values ?? words));
    case 'number':
      return fc.constantFrom(
        ...numbers.filter(
          (n) => n >= (type.min ?? -Infinity) && (!type.integer || Number.isInteger(n)),
        ),
      );
    case 'boolean':
      return fc.boolean();
    case 'set':
      return fc.subarray([...(type.values ?? members)]);
  }
}

const patterns: Readonly<Record<string, readonly string[]>> = {
  glob: ['*', 'a*', '*b', '?', '[ab]*', '{a,b}c'],
  regex: ['^a', 'b$', 'a|c', '^.?$', '[b-c]+', ''],
};

function arbitraryOperand(operator: Operator, type: SignalType): fc.Arbitrary<Operand> {
  const texts = fc.constantFrom(
    ...(patterns[operator.id] ??
      (type.kind === 'set' ? members : words.filter((word) => word !== ''))),
  );
  switch (operator.operand) {
    case 'scalar':
      return arbitraryValue(type).filter((value) => !Array.isArray(value));
    case 'list':
      return fc.array(arbitraryValue(type), {
        minLength: 1,
        maxLength: 3,
      }) as fc.Arbitrary<Operand>;
    case 'number':
      return fc.constantFrom(...numbers);
    case 'boolean':
      return fc.boolean();
    case 'string':
      return texts;
    case 'string-list':
      return fc.array(texts, { minLength: 1, maxLength: 3 });
    case 'string-or-list':
      return fc.oneof(texts, fc.array(texts, { minLength: 1, maxLength: 3 }));
  }
}

const arbitraryTest: fc.Arbitrary<Condition> = fc.constantFrom(...signals).chain((signal) =>
  fc
    .constantFrom(...operators.filter((one) => one.accepts.includes(signal.type.kind)))
    .chain((operator) =>
      arbitraryOperand(operator, signal.type).map((operand): Condition => ({
        kind: 'test',
        signal: signal.id,
        operator,
        operand,
        span,
      })),
    ),
);

export const arbitraryCondition: fc.Arbitrary<Condition> = fc.letrec<{ condition: Condition }>(
  (tie) => ({
    condition: fc.oneof(
      { maxDepth: 4, depthSize: 'small' },
      { weight: 8, arbitrary: arbitraryTest },
      { weight: 1, arbitrary: fc.constant<Condition>({ kind: 'always', span }) },
      {
        weight: 3,
        arbitrary: fc
          .array(tie('condition'), { minLength: 1, maxLength: 4 })
          .map((parts): Condition => ({ kind: 'all', parts, span })),
      },
      {
        weight: 2,
        arbitrary: fc
          .array(tie('condition'), { minLength: 1, maxLength: 3 })
          .map((parts): Condition => ({ kind: 'any', parts, span })),
      },
      {
        weight: 2,
        arbitrary: tie('condition').map((part): Condition => ({ kind: 'not', part, span })),
      },
    ),
  }),
).condition;

const otherwise: Action = { kind: 'route', route: 'default', span };

/** A bound policy with these rules over the generated signals. */
export function policyOf(conditions: readonly Condition[]): Policy {
  const rules = conditions.map((when, index): Rule => ({
    id: `rule-${index}`,
    when,
    action: otherwise,
    span,
  }));
  return {
    name: 'generated',
    timeZone: undefined,
    tokens: 'estimated',
    attributes: new Map(),
    declared: new Map(),
    signals: new Map(signals.map((signal) => [signal.id, signal])),
    models: new Map(),
    routes: new Map(),
    rules,
    match: 'first',
    otherwise,
    guarantees: [],
    span,
  };
}

/** Policies from one rule to more than any short form of the tree can hold. */
export const arbitraryPolicy: fc.Arbitrary<Policy> = fc
  .oneof(
    { weight: 4, arbitrary: fc.array(arbitraryCondition, { minLength: 1, maxLength: 8 }) },
    { weight: 2, arbitrary: fc.array(arbitraryCondition, { minLength: 20, maxLength: 60 }) },
    { weight: 1, arbitrary: fc.array(arbitraryTest, { minLength: 100, maxLength: 300 }) },
    {
      weight: 2,
      arbitrary: fc.array(
        fc
          .array(arbitraryTest, { minLength: 3, maxLength: 6 })
          .map((parts): Condition => ({ kind: 'all', parts, span })),
        { minLength: 60, maxLength: 200 },
      ),
    },
  )
  .map(policyOf);

/** Values that fit no declared attribute, or only some: callers send anything. */
const misfit = fc.constantFrom<unknown>(
  null,
  NaN,
  Infinity,
  -Infinity,
  0.5,
  51,
  'd',
  [],
  ['x'],
  {},
);

/** Requests with any of the signals known, absent half the time for some. */
export const arbitraryRequest: fc.Arbitrary<RoutingRequest> = fc
  .record(
    Object.fromEntries(
      signals.map(({ id, type, stands }): [string, fc.Arbitrary<unknown>] => [
        id,
        stands === undefined
          ? arbitraryValue(type)
          : fc.oneof(
              { weight: 6, arbitrary: arbitraryValue(type) },
              { weight: 1, arbitrary: misfit },
            ),
      ]),
    ),
    { requiredKeys: [] },
  )
  .map(
    (attributes) => new RoutingRequest({ id: 'generated', attributes: attributes as Attributes }),
  );
