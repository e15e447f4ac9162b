/**
 * Random policies over domains so small that every request can be tried: the slow truth that
 * analyses are compared with. Each policy uses three or four signals out of those below.
 */
import fc from 'fast-check';
import { Absent } from '../../src/base/value.ts';
import type { Value } from '../../src/base/value.ts';
import type { Operand, Operator } from '../../src/operators/types.ts';
import { operators } from '../../src/operators/registry.ts';
import type { Action, Condition, Policy, Rule, Test } from '../../src/policy/types.ts';
import { RoutingRequest } from '../../src/request/routing-request.ts';
import type { Signal, SignalContext, SignalType } from '../../src/signals/types.ts';
import { SourceText } from '../../src/source/source-text.ts';
import { smallModel, smallPolicy, smallRoute } from './small-policy.ts';
import type { World } from '../../src/analysis/find.ts';

const span = { source: new SourceText('generated.yaml', ''), start: 0, end: 0 };

export const context: SignalContext = {
  now: undefined,
  timeZone: undefined,
  tokens: { from: 'estimated', count: (text) => text.length },
};

interface SmallSignal {
  readonly signal: Signal;
  /** One reading at least of every kind that operands can tell apart. */
  readonly values: readonly (Value | undefined)[];
}

const absent = new Absent('not sent');

function small(id: string, type: SignalType, values: readonly Value[]): SmallSignal {
  const signal: Signal = {
    id,
    type,
    cost: 'free',
    summary: 'generated',
    absentWhen: 'not sent',
    read: (request) => request.attributes[id] ?? absent,
  };
  return { signal, values: [undefined, ...values] };
}

const letters = ['a', 'b', 'c'];
const texts = [
  '',
  ...letters,
  ...letters.flatMap((one) => letters.map((two) => one + two)),
  ...letters.flatMap((one) => letters.flatMap((two) => letters.map((three) => one + two + three))),
];

export const smallSignals: readonly SmallSignal[] = [
  small('plan', { kind: 'string', values: ['free', 'pro', 'max'] }, ['free', 'pro', 'max']),
  small('name', { kind: 'string' }, texts),
  small('count', { kind: 'number', min: 0, max: 4, integer: true }, [0, 1, 2, 3, 4]),
  small('score', { kind: 'number', min: 0, max: 1 }, [0, 0.25, 0.5, 0.75, 1, 0.1, 0.3, 0.6, 0.9]),
  small('flag', { kind: 'boolean' }, [true, false]),
  small('areas', { kind: 'set', values: ['x', 'y'] }, [[], ['x'], ['y'], ['x', 'y']]),
  small('labels', { kind: 'set' }, [[], ['x'], ['y'], ['x', 'y'], ['z'], ['x', 'z'], ['y', 'z']]),
];

const patterns: Readonly<Record<string, readonly string[]>> = {
  glob: ['a*', '*b', '?', '[ab]*'],
  regex: ['^a', 'b$', 'a|c', '^.?$'],
};

function operandsOf(operator: Operator, type: SignalType): fc.Arbitrary<Operand> {
  const scalar: fc.Arbitrary<Operand> =
    type.kind === 'number'
      ? fc.constantFrom(...(type.integer === true ? [0, 1, 2, 3, 4] : [0, 0.25, 0.5, 0.75, 1]))
      : type.kind === 'boolean'
        ? fc.boolean()
        : fc.constantFrom(
            ...(patterns[operator.id] ??
              (type.kind === 'set' ? ['x', 'y'] : (type.values ?? ['a', 'b', 'ab', 'ba', 'aa']))),
          );
  switch (operator.operand) {
    case 'boolean':
      return fc.boolean();
    case 'list':
    case 'string-list':
    case 'string-or-list':
      return fc.uniqueArray(scalar, { minLength: 1, maxLength: 2 }) as fc.Arbitrary<Operand>;
    default:
      return scalar;
  }
}

function arbitraryTest(signal: Signal): fc.Arbitrary<Test> {
  const fitting = operators.filter((operator) => operator.accepts.includes(signal.type.kind));
  return fc.oneof(
    ...fitting.map((operator) =>
      operandsOf(operator, signal.type).map((operand): Test => ({
        kind: 'test',
        signal: signal.id,
        operator,
        operand,
        span,
      })),
    ),
  );
}

export function arbitraryCondition(signals: readonly SmallSignal[]): fc.Arbitrary<Condition> {
  const test = fc.oneof(...signals.map(({ signal }) => arbitraryTest(signal)));
  return fc.letrec<{ condition: Condition }>((tie) => ({
    condition: fc.oneof(
      { maxDepth: 3, depthSize: 'small' },
      { weight: 6, arbitrary: test },
      {
        weight: 3,
        arbitrary: fc
          .array(tie('condition'), { minLength: 1, maxLength: 3 })
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
  })).condition;
}

const ROUTES = ['cheap', 'strong', 'private'];

export const arbitraryAction: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom(...ROUTES).map((route): Action => ({ kind: 'route', route, span })),
  },
  {
    weight: 1,
    arbitrary: fc.constant<Action>({ kind: 'reject', status: 403, message: 'no', span }),
  },
);

/** A policy with every request there is, as far as the policy can tell them apart. */
export interface SmallDomain {
  readonly policy: Policy;
  readonly signals: readonly SmallSignal[];
}

export function smallPolicyOf(
  signals: readonly SmallSignal[],
  rules: readonly Rule[],
  otherwise: Action,
): Policy {
  return smallPolicy(
    ROUTES.map((id) => smallModel(id)),
    ROUTES.map((id) => smallRoute(id, [id])),
    { signals: new Map(signals.map(({ signal }) => [signal.id, signal])), rules, otherwise },
  );
}

export const arbitraryRules = (
  signals: readonly SmallSignal[],
  most = 7,
): fc.Arbitrary<readonly Rule[]> =>
  fc
    .array(fc.tuple(arbitraryCondition(signals), arbitraryAction), {
      minLength: 1,
      maxLength: most,
    })
    .map((made) =>
      made.map(([when, action], index): Rule => ({
        id: `rule-${String(index)}`,
        when,
        action,
        span,
      })),
    );

export const arbitrarySignals: fc.Arbitrary<readonly SmallSignal[]> = fc.subarray(
  [...smallSignals],
  {
    minLength: 1,
    maxLength: 3,
  },
);

export const arbitrarySmallDomain: fc.Arbitrary<SmallDomain> = arbitrarySignals.chain((signals) =>
  fc.tuple(arbitraryRules(signals), arbitraryAction).map(([rules, otherwise]) => ({
    signals,
    policy: smallPolicyOf(signals, rules, otherwise),
  })),
);

/** Every request of the domain. */
export function* everyRequest(signals: readonly SmallSignal[]): Generator<RoutingRequest> {
  const place = signals.map(() => 0);
  for (;;) {
    const attributes: Record<string, Value> = {};
    for (const [at, { signal, values }] of signals.entries()) {
      const value = values[place[at] as number];
      if (value !== undefined) attributes[signal.id] = value;
    }
    yield new RoutingRequest({ id: 'made', attributes });
    let at = 0;
    for (; at < place.length; at++) {
      place[at] = (place[at] as number) + 1;
      if ((place[at] as number) < (signals[at] as SmallSignal).values.length) break;
      place[at] = 0;
    }
    if (at === place.length) return;
  }
}

/** Attributes are all that these requests are made of. */
export const smallWorld: World = {
  context,
  build(wanted, _signals, _accepts, id = 'made') {
    const known = [...wanted].filter(
      (entry): entry is [string, Value] => !(entry[1] instanceof Absent),
    );
    const attributes = Object.fromEntries(known);
    return { request: new RoutingRequest({ id, attributes }), json: { attributes: {} } };
  },
};
