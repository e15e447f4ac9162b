import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isObject, own, type Json, type JsonSchema } from '../../src/base/json.ts';
import type { Strategy } from '../../src/strategies/types.ts';
import { ambient, candidate, ids, type AmbientParts, type Figures } from '../support/candidates.ts';

const names = fc.uniqueArray(
  fc.oneof(
    fc.constantFrom('luna', 'sol-eu', 'opus', 'local'),
    fc.constantFrom('__proto__', 'constructor', 'toString', 'a b', '`', '0'),
    fc.string({ minLength: 1, maxLength: 5 }),
  ),
  { maxLength: 6 },
);

const NOBODY_SAYS = { source: 'a test', asOf: '2026-11-10', default: 0, task: {}, domain: {} };
const QUALITY = { ...NOBODY_SAYS, default: 0.9, task: { coding: 0.6 }, domain: { law: 0.3 } };

const figure = fc.option(fc.constantFrom(0, 0.001, 0.001, 2, 1e9, NaN), { nil: undefined });
const figures: fc.Arbitrary<Figures> = fc.record({
  costUsd: figure,
  carbonG: figure,
  latencyMs: figure,
  quality: fc.constantFrom(undefined, { ...NOBODY_SAYS, default: 0.5 }, QUALITY),
  roundTrip: fc.option(
    fc.record({
      ms: fc.constantFrom(0, 12.5, 12.5, 300),
      how: fc.constantFrom('measured' as const, 'estimated' as const),
    }),
    { nil: undefined },
  ),
});

const surroundings: fc.Arbitrary<AmbientParts> = fc.record({
  seed: fc.nat(),
  turn: fc.nat(),
  requestId: fc.string(),
  routeId: fc.string(),
  keys: fc.constantFrom({}, { tenant: 'acme' }, { tenant: 'de' }, { tenant: '' }),
  odds: fc.constantFrom(
    {},
    { 'prompt.task': { labels: ['coding', 'math'], likelihoods: [0.7, 0.3] } },
    { 'prompt.task': { labels: ['__proto__'], likelihoods: [1] } },
    { 'prompt.task': { labels: ['coding'], likelihoods: [0] } },
  ),
  place: fc.constantFrom(
    undefined,
    { kind: 'country', country: 'DE' } as const,
    { kind: 'region', region: 'aws:eu-west-1' } as const,
    { kind: 'point', latitude: 52.5, longitude: 13.4 } as const,
  ),
});

function properties(strategy: Strategy): readonly (readonly [name: string, schema: JsonSchema])[] {
  const all = own(strategy.options, 'properties');
  return isObject(all)
    ? Object.entries(all).filter((entry): entry is [string, JsonSchema] => isObject(entry[1]))
    : [];
}

function exampleOf(schema: JsonSchema): Json | undefined {
  const examples = own(schema, 'examples');
  return Array.isArray(examples) ? (examples as readonly Json[])[0] : undefined;
}

/** Options as the schema and the strategy's own words about its keys allow them. */
function optionsFor(strategy: Strategy, models: readonly string[]): fc.Arbitrary<unknown> {
  const required = own(strategy.options, 'required');
  const made = properties(strategy).map(([name, schema]) => {
    const value: fc.Arbitrary<unknown> = strategy.modelOptions?.includes(name)
      ? fc
          .array(fc.constantFrom(0, 0.1, 1, 3, 1e6), {
            minLength: models.length,
            maxLength: models.length,
          })
          .map((weights) => weights.map((weight, index) => (index === 0 ? weight + 1 : weight)))
          .map((weights) =>
            Object.fromEntries(models.map((model, index) => [model, weights[index]])),
          )
      : strategy.signalOptions?.includes(name)
        ? fc.constantFrom('tenant', 'absent')
        : fc.constant(own(schema, 'default') ?? exampleOf(schema));
    const needed = Array.isArray(required) && required.includes(name);
    return (needed ? value : fc.option(value, { nil: undefined })).map(
      (one) => [name, one] as const,
    );
  });
  return fc
    .tuple(...made)
    .map((entries) => Object.fromEntries(entries.filter((entry) => entry[1] !== undefined)));
}

/** What every strategy promises, run for each member of the registry. */
export function strategyContract(strategy: Strategy): void {
  const situation = names
    .chain((models) =>
      fc.record({
        models: fc.constant(models),
        options: optionsFor(strategy, models),
        figures: fc.array(figures, { minLength: models.length, maxLength: models.length }),
        parts: surroundings,
        // Models that cannot serve the request are left out before the strategy is asked.
        fit: fc.array(fc.boolean(), { minLength: models.length, maxLength: models.length }),
      }),
    )
    .map(({ models, figures: each, fit, ...rest }) => ({
      ...rest,
      models,
      candidates: models
        .map((model, index) => candidate(model, each[index]))
        .filter((_, index) => fit[index]),
    }));

  test('every candidate comes exactly once and none is made up', () => {
    fc.assert(
      fc.property(situation, ({ candidates, options, parts }) => {
        const { order } = strategy.order(candidates, options, ambient(parts));
        expect(order).toHaveLength(candidates.length);
        expect(new Set(order)).toEqual(new Set(candidates));
      }),
      { numRuns: 500 },
    );
  });

  test('the same surroundings give the same answer', () => {
    fc.assert(
      fc.property(situation, ({ candidates, options, parts }) => {
        const one = strategy.order(candidates, options, ambient(parts));
        const other = strategy.order(candidates, options, ambient(parts));
        expect(ids(other.order)).toBe(ids(one.order));
        expect(other.why()).toBe(one.why());
      }),
    );
  });

  test('it leaves its arguments as they were', () => {
    fc.assert(
      fc.property(situation, ({ candidates, options, parts }) => {
        const before = [...candidates];
        const written = JSON.stringify(options);
        strategy.order(Object.freeze(candidates), options, ambient(parts));
        expect(candidates).toEqual(before);
        expect(JSON.stringify(options)).toBe(written);
      }),
    );
  });

  test('it says why in one line', () => {
    fc.assert(
      fc.property(situation, ({ candidates, options, parts }) => {
        const { why } = strategy.order(candidates, options, ambient(parts));
        expect(why()).toMatch(/^[a-z`].*[^.]$/);
        expect(why()).not.toMatch(/undefined|NaN|\[object/);
      }),
    );
  });

  test('what it refuses it says why, the same each time', () => {
    fc.assert(
      fc.property(situation, ({ candidates, options, parts }) => {
        const refuser = strategy.refuser?.(options);
        for (const one of candidates) {
          const reasons = refuser?.(one, ambient(parts)) ?? [];
          for (const reason of reasons) {
            expect(reason).toMatch(/^[a-z`].*[^.]$/);
            expect(reason).not.toMatch(/undefined|NaN|\[object/);
          }
          expect(refuser?.(one, ambient(parts)) ?? []).toEqual(reasons);
        }
      }),
    );
  });

  test('a working has every candidate in its order, and sums what it shows', () => {
    fc.assert(
      fc.property(situation, ({ candidates, options, parts }) => {
        const { order, working } = strategy.order(candidates, options, ambient(parts));
        const rows = working?.();
        if (rows === undefined) return;
        expect(rows.map(({ model }) => model)).toEqual(order.map(({ id }) => id));
        for (const { terms, sum } of rows) {
          const products = terms.map(({ product }) => product);
          if (sum === undefined) expect(products).toContain(undefined);
          else
            expect(sum).toBeCloseTo(products.reduce<number>((all, one) => all + (one ?? NaN), 0));
        }
      }),
    );
  });

  test('nobody to choose from and a single candidate are no trouble', () => {
    fc.assert(
      fc.property(optionsFor(strategy, ['luna']), surroundings, (options, parts) => {
        expect(strategy.order([], options, ambient(parts)).order).toEqual([]);
        const only = candidate('luna');
        expect(strategy.order([only], options, ambient(parts)).order).toEqual([only]);
      }),
    );
  });

  test('options that its schema describes are in order', () => {
    fc.assert(
      fc.property(situation, ({ models, options }) => {
        fc.pre(models.length > 0);
        expect(strategy.check?.(options, models) ?? []).toEqual([]);
      }),
    );
  });

  test('only a strategy that says so goes by turns', () => {
    const models = ['luna', 'sol', 'opus'];
    const candidates = models.map((model, index) => candidate(model, { costUsd: index }));
    const orders = new Set<string>();
    const options = fc.sample(optionsFor(strategy, models), { numRuns: 1, seed: 1 })[0];
    for (let turn = 0; turn < 20; turn++) {
      orders.add(ids(strategy.order(candidates, options, ambient({ turn })).order));
    }
    expect(orders.size > 1).toBe(strategy.stateful === true);
  });

  test('its options are described', () => {
    expect(own(strategy.options, 'type')).toBe('object');
    expect(own(strategy.options, 'additionalProperties')).toBe(false);
    const described = properties(strategy);
    for (const [name, schema] of described) {
      expect(own(schema, 'description'), name).toMatch(/\S/);
      expect(own(schema, 'examples'), name).toHaveLength(1);
    }
    for (const name of [...(strategy.signalOptions ?? []), ...(strategy.modelOptions ?? [])]) {
      expect(described.map(([key]) => key)).toContain(name);
    }
    expect(strategy.summary).toMatch(/^\S.*[^.]$/);
  });
}
