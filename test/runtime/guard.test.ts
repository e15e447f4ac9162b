import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toUsd } from '../../src/base/money.ts';
import { operators } from '../../src/operators/registry.ts';
import type { Operand } from '../../src/operators/types.ts';
import type { Condition, Guarantee, Policy } from '../../src/policy/types.ts';
import { RoutingRequest } from '../../src/request/routing-request.ts';
import type { DecisionContext } from '../../src/runtime/occasion.ts';
import { Planner } from '../../src/runtime/planner.ts';
import { Turns } from '../../src/runtime/turns.ts';
import type { TraceStep } from '../../src/runtime/types.ts';
import { attributeSignal } from '../../src/signals/attribute-signal.ts';
import { SourceText } from '../../src/source/source-text.ts';
import { strategies } from '../../src/strategies/registry.ts';
import { keeps, speaksOf } from '../reference/guarantees.ts';
import { smallModel, smallPolicy, smallRoute, smallSplit } from '../support/small-policy.ts';

const span = { source: new SourceText('guard.yaml', ''), start: 0, end: 0 };
const context = (): DecisionContext => ({
  signals: {
    now: Date.UTC(2026, 10, 22),
    timeZone: undefined,
    tokens: { from: 'estimated', count: (text) => text.length },
  },
  seed: 0,
  turns: new Turns(),
});

function test(signal: string, id: string, operand: Operand): Condition {
  const operator = operators.find((one) => one.id === id);
  if (operator === undefined) throw new Error(`no operator ${id}`);
  return { kind: 'test', signal, operator, operand, span };
}

const EVERY: Condition = { kind: 'always', span };
const EU = test('region', 'eq', 'eu');

function guarantee(
  id: string,
  holds: Guarantee['holds'],
  what: Condition,
  when: Condition = EVERY,
): Guarantee {
  return { id, description: undefined, when, holds, what, span };
}

const MODELS = [
  smallModel('near', { residency: 'eu' }),
  smallModel('far', { residency: 'us', provider: 'anthropic' }),
  smallModel('somewhere', { prices: [], tags: ['slow'] }),
];

function policyOf(guarantees: readonly Guarantee[], given: Partial<Policy> = {}): Policy {
  return smallPolicy(
    MODELS,
    [
      smallRoute('first', ['far', 'near'], { fallback: 'second' }),
      smallRoute('second', ['somewhere', 'far'], { attempts: 2 }),
    ],
    {
      guarantees,
      signals: new Map([['region', attributeSignal('region', { kind: 'string' })]]),
      ...given,
    },
  );
}

function ask(attributes: Record<string, string> = {}, input: number | undefined = 1000) {
  return new RoutingRequest({
    id: 'one',
    attributes,
    usage: { input, output: undefined, cacheRead: 0, cacheWrite: 0, reasoning: 0 },
  });
}

function plan(policy: Policy, request: RoutingRequest) {
  const trace: TraceStep[] = [];
  const planner = new Planner(policy);
  const made = planner.plan(policy.otherwise, request, context(), trace);
  const first = planner.first(policy.otherwise, request, context());
  expect(first?.model.id).toBe(made.attempts[0]?.model.id);
  expect(first?.route).toBe(made.attempts[0]?.route);
  return {
    attempts: made.attempts.map(({ model, route }) => `${route}/${model.id}`),
    blocked: made.blocked.map((one) => `${one.route}/${one.model} ${one.guarantee}: ${one.why}`),
    steps: trace.map((step) => step.kind),
  };
}

describe('an attempt that would break a guarantee is not made', () => {
  const stays = guarantee('stays', 'always', test('model.residency', 'eq', 'eu'), EU);

  it('where the guarantee speaks of the request', () => {
    expect(plan(policyOf([stays]), ask({ region: 'eu' }))).toEqual({
      attempts: ['first/near'],
      blocked: [
        'first/far stays: model.residency is us',
        'second/somewhere stays: model.residency: not stated',
      ],
      steps: ['guarantee', 'select', 'fallback', 'guarantee', 'guarantee'],
    });
  });

  it.each([[{ region: 'us' }], [{}]])('and not where it does not: %j', (attributes) => {
    expect(plan(policyOf([stays]), ask(attributes))).toEqual({
      attempts: ['first/far', 'first/near', 'second/somewhere'],
      blocked: [],
      steps: ['select', 'fallback', 'assumed', 'select'].filter((step) => step !== 'assumed'),
    });
  });

  it('nor where nobody can tell, be it never or always', () => {
    const never = guarantee('not-us', 'never', test('model.residency', 'eq', 'us'));
    expect(plan(policyOf([never]), ask()).blocked).toEqual([
      'first/far not-us: model.residency is us',
      'second/somewhere not-us: model.residency: not stated',
    ]);
    const known = guarantee('known', 'always', test('model.residency', 'exists', true));
    expect(plan(policyOf([known]), ask()).attempts).toEqual(['first/far', 'first/near']);
  });

  it('says each guarantee that forbids a model, once', () => {
    const cheap = guarantee('no-anthropic', 'never', test('model.provider', 'eq', 'anthropic'));
    expect(plan(policyOf([stays, cheap]), ask({ region: 'eu' })).blocked).toEqual([
      'first/far stays: model.residency is us',
      'first/far no-anthropic: model.provider is anthropic',
      'second/somewhere stays: model.residency: not stated',
    ]);
  });

  it('until nothing is left', () => {
    const none = guarantee('none', 'always', test('model.tags', 'contains', 'fast'));
    expect(plan(policyOf([none]), ask())).toMatchObject({
      attempts: [],
      blocked: [
        'first/far none: model.tags is []',
        'first/near none: model.tags is []',
        'second/somewhere none: model.tags is [slow]',
      ],
    });
  });

  it('by one route, though another may make it', () => {
    const cautious = guarantee('not-first', 'never', {
      kind: 'all',
      parts: [test('route', 'eq', 'first'), test('model.id', 'eq', 'far')],
      span,
    });
    expect(plan(policyOf([cautious]), ask())).toMatchObject({
      attempts: ['first/near', 'second/somewhere', 'second/far'],
      blocked: ['first/far not-first: route is first'],
    });
  });

  it('by the number of calls it can come to', () => {
    const few = (most: number) => guarantee('few', 'always', test('attempts', 'lte', most));
    expect(plan(policyOf([few(4)]), ask()).attempts).toHaveLength(3);
    expect(plan(policyOf([few(3)]), ask())).toMatchObject({
      attempts: ['first/far', 'first/near'],
      blocked: ['second/somewhere few: attempts is 4'],
    });
    // Within one route only the order tells which attempt comes too late.
    expect(plan(policyOf([few(1)]), ask())).toMatchObject({
      attempts: ['first/far'],
      blocked: ['first/near few: attempts is 2', 'second/somewhere few: attempts is 3'],
      steps: ['select', 'guarantee', 'fallback', 'guarantee', 'select'],
    });
  });

  it('by what it is expected to cost, which must be known', () => {
    const cheap = guarantee('cheap', 'always', test('cost', 'lt', 0.01));
    expect(plan(policyOf([cheap]), ask()).blocked).toEqual([
      'second/somewhere cheap: cost: no price or no token count is known',
    ]);
    expect(plan(policyOf([cheap]), ask({}, 1_000_000)).blocked).toEqual([]);
    expect(plan(policyOf([cheap]), ask({}, 90_000)).blocked).toEqual([
      'first/far cheap: cost is 0.090512',
      'first/near cheap: cost is 0.090512',
      'second/somewhere cheap: cost: no price or no token count is known',
    ]);
  });

  it('wherever a split sends the request', () => {
    const policy = smallPolicy(
      MODELS,
      [
        smallSplit('half', { one: 50, two: 50 }, { fallback: 'two' }),
        smallRoute('one', ['far']),
        smallRoute('two', ['near']),
      ],
      { guarantees: [{ ...stays, when: EVERY }] },
    );
    for (const id of ['a', 'b', 'c', 'd', 'e', 'f']) {
      expect(plan(policy, new RoutingRequest({ id })).attempts).toEqual(['two/near']);
    }
  });
});

const whats: fc.Arbitrary<Condition> = fc.letrec<{ what: Condition }>((tie) => ({
  what: fc.oneof(
    { maxDepth: 2 },
    fc.constantFrom(
      test('model.residency', 'eq', 'eu'),
      test('model.residency', 'exists', true),
      test('model.provider', 'one-of', ['openai', 'anthropic']),
      test('model.tags', 'contains', 'slow'),
      test('model.price.output', 'lte', 1),
      test('model.context', 'gte', 5000),
      test('model.id', 'prefix', 'm1'),
      test('route', 'eq', 'r1'),
      test('attempts', 'lte', 2),
      test('cost', 'lt', 0.002),
    ),
    tie('what').map((part): Condition => ({ kind: 'not', part, span })),
    fc
      .tuple(fc.constantFrom('all' as const, 'any' as const), tie('what'), tie('what'))
      .map(([kind, ...parts]): Condition => ({ kind, parts, span })),
  ),
})).what;

const whens: fc.Arbitrary<Condition> = fc.constantFrom(
  EVERY,
  EU,
  { kind: 'not', part: EU, span },
  test('region', 'exists', false),
);

const policies: fc.Arbitrary<Policy> = fc
  .record({
    models: fc.array(
      fc.record({
        residency: fc.constantFrom('eu', 'us', undefined),
        provider: fc.constantFrom('openai', 'anthropic', 'house'),
        tags: fc.constantFrom<readonly string[]>([], ['slow']),
        context: fc.constantFrom(undefined, 1000, 100_000),
        prices: fc.constantFrom([], [{ input: 0, output: 1 }], [{ input: 2, output: 4 }]),
      }),
      { minLength: 1, maxLength: 4 },
    ),
    routes: fc.array(
      fc.record({
        models: fc.subarray([0, 1, 2, 3], { minLength: 1 }),
        select: fc.constantFrom(
          ...strategies.filter(({ options }) => !('required' in options)).map(({ id }) => id),
        ),
        attempts: fc.constantFrom(1, 2),
        falls: fc.boolean(),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    guarantees: fc.array(
      fc.record({ when: whens, holds: fc.constantFrom('never', 'always'), what: whats }),
      { minLength: 1, maxLength: 3 },
    ),
  })
  .map((made) =>
    smallPolicy(
      made.models.map((given, index) => smallModel(`m${index}`, given)),
      made.routes.map(({ models, select, attempts, falls }, index) =>
        smallRoute(`r${index}`, [...new Set(models.map((one) => `m${one % made.models.length}`))], {
          select,
          attempts,
          fallback: falls && index + 1 < made.routes.length ? `r${index + 1}` : undefined,
        }),
      ),
      {
        guarantees: made.guarantees.map(({ when, holds, what }, index) =>
          guarantee(`g${index}`, holds, what, when),
        ),
        signals: new Map([['region', attributeSignal('region', { kind: 'string' })]]),
      },
    ),
  );

const requests = fc
  .record({
    region: fc.constantFrom('eu', 'us', undefined),
    input: fc.constantFrom(undefined, 10, 1500, 50_000),
  })
  .map(({ region, input }) => ask(region === undefined ? {} : { region }, input));

describe('a guarded plan', () => {
  it('makes no attempt that breaks a guarantee, leaves out none that keeps them, and says why', () => {
    let blockedInAll = 0;
    fc.assert(
      fc.property(policies, requests, (policy, request) => {
        const planner = new Planner(policy);
        const { signals } = context();
        const made = planner.plan(policy.otherwise, request, context());
        const speaking = policy.guarantees.filter((one) => speaksOf(policy, one, request, signals));
        let lastCall = 0;
        for (const { model, route: id, cost } of made.attempts) {
          const route = policy.routes.get(id);
          lastCall += route?.kind === 'models' ? route.attempts : NaN;
          const costUsd = cost === undefined ? undefined : toUsd(cost);
          const attempt = { model, route: id, lastCall, costUsd };
          expect(speaking.filter((one) => !keeps(one, attempt, policy))).toEqual([]);
        }
        const first = planner.first(policy.otherwise, request, context());
        expect([first?.model.id, first?.route]).toEqual([
          made.attempts[0]?.model.id,
          made.attempts[0]?.route,
        ]);
        const free = new Planner({ ...policy, guarantees: [] });
        const unguarded = free.plan(policy.otherwise, request, context());
        const left = new Set(made.attempts.map(({ model }) => model.id));
        for (const { model } of unguarded.attempts) {
          const why = made.blocked.filter((one) => one.model === model.id);
          expect(left.has(model.id) || why.length > 0).toBe(true);
          for (const one of why) {
            expect(speaking.some(({ id }) => id === one.guarantee)).toBe(true);
            expect(one.why).not.toBe('');
          }
        }
        blockedInAll += made.blocked.length;
      }),
      { numRuns: 1000 },
    );
    expect(blockedInAll).toBeGreaterThan(200);
  });
});
