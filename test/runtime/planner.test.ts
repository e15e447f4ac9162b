import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Model, ModelsRoute, Policy, Route } from '../../src/policy/types.ts';
import { RoutingRequest, type RequestParts } from '../../src/request/routing-request.ts';
import { fits } from '../../src/runtime/fit.ts';
import { needsOf } from '../../src/runtime/needs.ts';
import type { DecisionContext } from '../../src/runtime/occasion.ts';
import { Planner } from '../../src/runtime/planner.ts';
import { Turns } from '../../src/runtime/turns.ts';
import type { TraceStep } from '../../src/runtime/types.ts';
import { smallModel, smallPolicy, smallRoute, smallSplit } from '../support/small-policy.ts';

const context = (given: Partial<DecisionContext> = {}): DecisionContext => ({
  signals: {
    now: Date.UTC(2026, 10, 22),
    timeZone: undefined,
    tokens: { from: 'estimated', count: (text) => text.length },
  },
  seed: 0,
  turns: new Turns(),
  ...given,
});

function ask(text: string, body: object = {}, parts: Partial<RequestParts> = {}): RoutingRequest {
  return new RoutingRequest({
    id: 'one',
    api: 'openai.chat',
    body: { messages: [{ role: 'user', content: text }], ...body },
    // Counted beforehand: how tokens are counted is tested elsewhere.
    usage: { input: 8, output: undefined, cacheRead: 0, cacheWrite: 0, reasoning: 0 },
    ...parts,
  });
}

function plan(policy: Policy, request: RoutingRequest, given: Partial<DecisionContext> = {}) {
  const trace: TraceStep[] = [];
  const made = new Planner(policy).plan(policy.otherwise, request, context(given), trace);
  return {
    ...made,
    trace,
    models: made.attempts.map(({ model, route }) => `${route}/${model.id}`),
  };
}

const TOOLS = { tools: [{ type: 'function', function: { name: 'f' } }] };
const PICTURE = {
  messages: [
    {
      role: 'user',
      content: [{ type: 'image_url', image_url: { url: 'data:image/png;base64,' } }],
    },
  ],
};

const TWO = [smallModel('a'), smallModel('b', { prices: [{ input: 2, output: 4 }] })];

describe('limits of a strategy', () => {
  const value = (cost: number): Partial<ModelsRoute> & { readonly select: string } => ({
    select: 'best-value',
    options: { weights: { cost: 1 }, limits: { cost } },
  });
  // 8 tokens in and 256 out: 0.00052 USD by `a`, 0.00104 by `b`.
  it.each<[string, Policy, readonly string[], readonly string[]]>([
    [
      'within',
      smallPolicy(TWO, [smallRoute('main', ['b', 'a'], value(0.00104))]),
      ['main/a', 'main/b'],
      [],
    ],
    [
      'one beyond',
      smallPolicy(TWO, [smallRoute('main', ['b', 'a'], value(0.001))]),
      ['main/a'],
      ['b'],
    ],
    [
      'all beyond: the fallback, which may ask them',
      smallPolicy(TWO, [
        smallRoute('main', ['b', 'a'], { ...value(0.0001), fallback: 'next' }),
        smallRoute('next', ['b']),
      ]),
      ['next/b'],
      ['a'],
    ],
    ['the only one', smallPolicy(TWO, [smallRoute('main', ['a'], value(0.0001))]), [], ['a']],
    [
      'whom an earlier route has asked is not unfit',
      smallPolicy(TWO, [
        smallRoute('main', ['b'], { fallback: 'next' }),
        smallRoute('next', ['b', 'a'], value(0.001)),
      ]),
      ['main/b', 'next/a'],
      [],
    ],
  ])('%s', (_what, policy, attempts, unfit) => {
    const made = plan(policy, ask('hi'));
    expect(made.models).toEqual(attempts);
    expect(made.unfit.map(({ model }) => model)).toEqual(unfit);
    const first = new Planner(policy).first(policy.otherwise, ask('hi'), context());
    expect(first && `${first.route}/${first.model.id}`).toEqual(attempts[0]);
  });

  it('says why, and shows the working', () => {
    const policy = smallPolicy(TWO, [smallRoute('main', ['b', 'a'], value(0.001))]);
    const { trace } = plan(policy, ask('hi'));
    expect(trace).toEqual([
      {
        kind: 'unfit',
        route: 'main',
        model: 'b',
        reasons: ['its cost of 0.00104 USD is above the limit of 0.001 USD'],
      },
      {
        kind: 'select',
        route: 'main',
        strategy: 'best-value',
        order: ['a'],
        why: '`a` has the least sum, 0.00052: cost 0.00052',
        working: [
          {
            model: 'a',
            sum: 0.00052,
            terms: [{ what: 'cost', amount: 0.00052, unit: 'USD', weight: 1, product: 0.00052 }],
          },
        ],
      },
    ]);
  });

  it.each<[string, Model['speed'], object, string]>([
    ['no speed', { startMs: 400, tokensPerSecond: undefined }, {}, 'latency of `a` not known'],
    // 256 / 64 s, and half a second before.
    ['a speed', { startMs: 500, tokensPerSecond: 64 }, {}, 'least sum, 4.5: latency 4.5'],
    ['no start', { startMs: undefined, tokensPerSecond: 64 }, {}, 'least sum, 4: latency 4'],
    [
      'a short answer',
      { startMs: 500, tokensPerSecond: 64 },
      { max_tokens: 32 },
      'sum, 1: latency 1',
    ],
  ])('the latency of a model with %s', (_what, speed, body, because) => {
    const route = smallRoute('main', ['a'], {
      select: 'best-value',
      options: { weights: { latency: 1 } },
    });
    const { trace } = plan(smallPolicy([smallModel('a', { speed })], [route]), ask('hi', body));
    expect(trace.find(({ kind }) => kind === 'select')).toMatchObject({
      why: expect.stringContaining(because) as string,
    });
  });
});

describe('plan', () => {
  it('orders the route, then its fallback, each model once', () => {
    const policy = smallPolicy(
      ['a', 'b', 'c'].map((id) => smallModel(id)),
      [smallRoute('first', ['a', 'b'], { fallback: 'second' }), smallRoute('second', ['b', 'c'])],
    );
    const { models, trace } = plan(policy, ask('hi'));
    expect(models).toEqual(['first/a', 'first/b', 'second/c']);
    expect(trace.map((step) => step.kind)).toEqual(['select', 'fallback', 'select']);
  });

  it.each<[string, Partial<Model>, object, string]>([
    ['no tools', { tools: false }, TOOLS, 'takes no tools'],
    ['no images', { images: false }, PICTURE, 'takes no images'],
    [
      'no JSON schemas',
      { json: false },
      { response_format: { type: 'json_object' } },
      'takes no JSON schemas',
    ],
    [
      'too short a context',
      { context: 100 },
      { max_tokens: 99 },
      'its context is 100 tokens, the request takes 107 (8 in, up to 99 out)',
    ],
    [
      'too short an answer',
      { maxOutput: 50 },
      { max_tokens: 99 },
      'it writes at most 50 tokens, the request asks for up to 99',
    ],
  ])('leaves out a model with %s and says so', (_, given, body, reason) => {
    const policy = smallPolicy(
      [smallModel('small', given), smallModel('big')],
      [smallRoute('only', ['small', 'big'])],
    );
    const { models, unfit } = plan(policy, ask('hi', body));
    expect(models).toEqual(['only/big']);
    expect(unfit).toEqual([{ model: 'small', route: 'only', reasons: [reason] }]);
  });

  it('goes to the fallback when nobody fits, and is empty when nobody fits anywhere', () => {
    const none = { tools: false } as const;
    const policy = smallPolicy(
      [smallModel('a', none), smallModel('b', none), smallModel('c')],
      [
        smallRoute('first', ['a'], { fallback: 'second' }),
        smallRoute('second', ['b', 'a', 'c'], { fallback: undefined }),
      ],
    );
    expect(plan(policy, ask('hi', TOOLS)).models).toEqual(['second/c']);
    const without = smallPolicy(
      [smallModel('a', none), smallModel('b', none)],
      [smallRoute('first', ['a'], { fallback: 'second' }), smallRoute('second', ['b', 'a'])],
    );
    const { models, unfit } = plan(without, ask('hi', TOOLS));
    expect(models).toEqual([]);
    expect(unfit.map(({ model }) => model)).toEqual(['a', 'b']);
  });

  it('takes what is not stated to be fine, with a warning', () => {
    const policy = smallPolicy(
      [smallModel('a', { tools: undefined, context: undefined })],
      [smallRoute('only', ['a'])],
    );
    expect(plan(policy, ask('hi', TOOLS))).toMatchObject({
      models: ['only/a'],
      warnings: [
        'model `a`: takes tools: not stated',
        'model `a`: its context is long enough: not stated',
      ],
    });
  });

  it('assumes that a trace without text fits, with a warning', () => {
    const policy = smallPolicy([smallModel('a')], [smallRoute('only', ['a'])]);
    const made = plan(policy, new RoutingRequest({ id: 'one' }));
    expect(made).toMatchObject({
      models: ['only/a'],
      warnings: ['model `a`: the request is short enough: its tokens are not known'],
    });
    expect(made.attempts[0]?.cost).toBeUndefined();
  });

  it('estimates the cost of the input and of at most 256 tokens of output', () => {
    const policy = smallPolicy([smallModel('a')], [smallRoute('only', ['a'])]);
    const cost = (body: object) => plan(policy, ask('hi', body)).attempts[0]?.cost;
    expect(cost({})).toBe((8 + 2 * 256) * 1e6);
    expect(cost({ max_tokens: 10 })).toBe((8 + 2 * 10) * 1e6);
    expect(cost({ max_tokens: 1000 })).toBe((8 + 2 * 256) * 1e6);
  });

  it('falls on one side of a split, by its key or by the id of the request', () => {
    const policy = smallPolicy(
      [smallModel('a'), smallModel('b'), smallModel('c')],
      [
        smallSplit('ramp', { left: 50, right: 50 }, { fallback: 'last' }),
        smallRoute('left', ['a']),
        smallRoute('right', ['b']),
        smallRoute('last', ['c']),
      ],
    );
    const seen = new Set<string>();
    for (let index = 0; index < 50; index++) {
      const { models, trace } = plan(policy, ask('hi', {}, { id: `id-${String(index)}` }));
      expect(models[1]).toBe('last/c');
      expect(trace[0]).toMatchObject({
        kind: 'split',
        keyFrom: 'request id',
        key: `id-${String(index)}`,
      });
      seen.add(models[0] ?? '');
    }
    expect([...seen].sort()).toEqual(['left/a', 'right/b']);
  });

  it('takes turns where a strategy does', () => {
    const policy = smallPolicy(
      [smallModel('a'), smallModel('b')],
      [smallRoute('only', ['a', 'b'], { select: 'round-robin' })],
    );
    const planner = new Planner(policy);
    const now = context();
    const chosen = [1, 2, 3].map(() => {
      const choice = planner.first(policy.otherwise, ask('hi'), now);
      now.turns.advance(choice?.route ?? '');
      return choice?.model.id;
    });
    expect(chosen).toEqual(['a', 'b', 'a']);
  });

  it('rejects with an empty plan', () => {
    const policy = smallPolicy([], []);
    const action = { kind: 'reject', status: 403, message: 'no', span: policy.span } as const;
    const planner = new Planner(policy);
    expect(planner.plan(action, ask('hi'), context()).attempts).toEqual([]);
    expect(planner.first(action, ask('hi'), context())).toBeUndefined();
  });
});

const IDS = ['a', 'b', 'c', 'd'];
const maybe = fc.constantFrom(true, false, undefined);
const arbitraryModel = fc.record({
  tools: maybe,
  images: maybe,
  context: fc.constantFrom(undefined, 10, 50, 1000),
  region: fc.constantFrom(undefined, 'azure:swedencentral', 'aws:us-east-1'),
  prices: fc.constantFrom([], [{ input: 1, output: 2 }], [{ input: 3, output: 1 }]),
});

/** Routes that lead only to later ones, so that there is no cycle. */
const arbitraryRoutes: fc.Arbitrary<readonly Route[]> = fc
  .array(
    fc.record({
      models: fc.uniqueArray(fc.constantFrom(...IDS), { minLength: 1 }),
      select: fc.constantFrom('in-order', 'lowest-cost', 'round-robin', 'weighted', 'nearest'),
      split: fc.boolean(),
      sides: fc.tuple(fc.nat(3), fc.nat(3), fc.integer({ min: 0, max: 100 })),
      fallback: fc.option(fc.nat(3), { nil: undefined }),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map((drafts) =>
    drafts.map((draft, index): Route => {
      const later = (step: number): string | undefined =>
        index + 1 + step < drafts.length ? `r${String(index + 1 + step)}` : undefined;
      const fallback = draft.fallback === undefined ? undefined : later(draft.fallback);
      const [left, right] = [later(draft.sides[0]), later(draft.sides[1])];
      const id = `r${String(index)}`;
      if (draft.split && left !== undefined && right !== undefined && left !== right) {
        const share = draft.sides[2];
        return smallSplit(id, { [left]: share, [right]: 100 - share }, { fallback });
      }
      const { models, select } = draft;
      const weights = Object.fromEntries(models.map((model, at) => [model, at + 1]));
      const options = select === 'weighted' ? { weights } : {};
      return smallRoute(id, models, { select, options, fallback });
    }),
  );

describe('needs of traffic without a body', () => {
  it.each<[Partial<Model>, Record<string, string | number>, boolean]>([
    [{ context: 1000 }, { 'gen_ai.request.max_tokens': 993 }, false],
    [{ context: 1000 }, { 'gen_ai.request.max_tokens': 992 }, true],
    [{ maxOutput: 100 }, { 'gen_ai.request.max_tokens': 101 }, false],
    [{ maxOutput: 100 }, { 'gen_ai.request.max_tokens': '101' }, true],
    [{ json: false }, { 'gen_ai.output.type': 'json' }, false],
    [{ json: false }, { 'gen_ai.output.type': 'text' }, true],
  ])('%j meets what a log recorded, %j: %s', (given, attributes, fit) => {
    const usage = { input: 8, output: undefined, cacheRead: 0, cacheWrite: 0, reasoning: 0 };
    const request = new RoutingRequest({ id: 'one', attributes, usage });
    expect(fits(smallModel('a', given), needsOf(request, context().signals.tokens))).toBe(fit);
  });

  it('goes by the body where there is one', () => {
    const attributes = { 'gen_ai.request.max_tokens': 5, 'gen_ai.output.type': 'json' };
    const needs = needsOf(ask('hi', {}, { attributes }), context().signals.tokens);
    expect(needs).toMatchObject({ maxTokens: undefined, json: false });
  });
});

describe('first', () => {
  it('is the first attempt of the plan, and plans hold what they promise', () => {
    let answered = 0;
    fc.assert(
      fc.property(
        fc.tuple(...IDS.map(() => arbitraryModel)),
        arbitraryRoutes,
        fc.record({
          id: fc.string(),
          text: fc.string({ maxLength: 60 }),
          tools: fc.boolean(),
          trace: fc.boolean(),
        }),
        fc.integer(),
        (models, routes, { id, text, tools, trace }, seed) => {
          const policy = smallPolicy(
            models.map((given, index) => smallModel(IDS[index] ?? '', given as Partial<Model>)),
            routes,
          );
          const request = trace
            ? new RoutingRequest({ id })
            : ask(text, tools ? TOOLS : {}, { id });
          const now = context({ seed });
          const planner = new Planner(policy);
          const made = planner.plan(policy.otherwise, request, now);
          const choice = planner.first(policy.otherwise, request, now);
          expect(choice?.model.id).toBe(made.attempts[0]?.model.id);
          expect(choice?.route).toBe(made.attempts[0]?.route);
          expect(new Planner(policy).plan(policy.otherwise, request, now)).toEqual(made);
          const ids = made.attempts.map(({ model }) => model.id);
          expect(new Set(ids).size).toBe(ids.length);
          const needs = needsOf(request, now.signals.tokens);
          for (const { model } of made.attempts) expect(fits(model, needs)).toBe(true);
          for (const { model, reasons } of made.unfit) {
            expect(fits(policy.models.get(model) ?? smallModel('x'), needs)).toBe(false);
            expect(reasons.length).toBeGreaterThan(0);
          }
          if (ids.length > 0) answered++;
        },
      ),
      { numRuns: 2000 },
    );
    expect(answered).toBeGreaterThan(1000);
  });

  it('asks each route once where sides and fallbacks meet again, and anew for the next request', () => {
    const ids = Array.from({ length: 16 }, (_, index) => `r${String(index)}`);
    let reads = 0;
    const policy = smallPolicy(
      [smallModel('a', { tools: false })],
      [
        ...ids.map((id, index) => {
          const next = ids[index + 1] ?? 'last';
          return smallSplit(id, { [next]: 100 }, { by: 'key', fallback: next });
        }),
        smallRoute('last', ['a']),
      ],
      {
        signals: new Map([
          [
            'key',
            {
              id: 'key',
              type: { kind: 'string' },
              cost: 'free',
              summary: '',
              absentWhen: '',
              read: () => {
                reads++;
                return 'same';
              },
            },
          ],
        ]),
      },
    );
    const planner = new Planner(policy);
    expect(planner.first(policy.otherwise, ask('hi', TOOLS), context())).toBeUndefined();
    expect(reads).toBe(ids.length);
    expect(planner.first(policy.otherwise, ask('hi'), context())?.model.id).toBe('a');
  });
});
