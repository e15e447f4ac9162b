/**
 * Random whole policies as authors write them, drawn from the registries: a signal, operator or
 * strategy that is added to its registry is generated here without further ado, with the example
 * that its own schema gives where its options are concerned.
 */
import fc from 'fast-check';
import { attemptFacts } from '../../src/attempt-facts/registry.ts';
import type { FactFleet } from '../../src/attempt-facts/types.ts';
import { isObject, own, type Json, type JsonObject, type JsonSchema } from '../../src/base/json.ts';
import { operatorsOf } from '../../src/operators/registry.ts';
import type { Operator } from '../../src/operators/types.ts';
import { signalFamilies, signalKinds, signals } from '../../src/signals/registry.ts';
import type { Signal, SignalType } from '../../src/signals/types.ts';
import { strategies } from '../../src/strategies/registry.ts';
import { smallModel } from './small-policy.ts';

const ATTRIBUTES: JsonObject = {
  plan: { type: 'string', enum: ['free', 'pro', 'enterprise'] },
  tenant: { type: 'string', description: 'who asks' },
  region: { type: 'string' },
  seats: { type: 'number', min: 0, max: 1000 },
  beta: { type: 'boolean' },
  groups: { type: 'list', enum: ['a', 'b', 'c'] },
};

/** What the attributes above can be compared with. */
const ATTRIBUTE_TYPES: readonly (readonly [string, SignalType])[] = [
  ['plan', { kind: 'string', values: ['free', 'pro', 'enterprise'] }],
  ['tenant', { kind: 'string' }],
  ['seats', { kind: 'number', min: 0, max: 1000 }],
  ['beta', { kind: 'boolean' }],
  ['groups', { kind: 'set', values: ['a', 'b', 'c'] }],
];

const TESTED: readonly (readonly [string, SignalType])[] = [
  ...ATTRIBUTE_TYPES,
  ...signals.map(({ id, type }: Signal) => [id, type] as const),
  ...signalFamilies.map(({ example, bind }) => [example, bind(example).type] as const),
];

const MODELS: readonly JsonObject[] = [
  { uses: 'openai/gpt-6-luna' },
  { uses: 'openai/gpt-6-luna', region: 'azure:swedencentral', key: 'env:OPENAI_API_KEY' },
  {
    provider: 'openai-compatible',
    model: 'm',
    baseUrl: 'http://127.0.0.1:11434/v1',
    residency: 'eu',
  },
  {
    provider: 'embedded',
    model: 'm',
    price: { input: 0.5, output: 2, cacheRead: 0.1 },
    context: 8192,
    maxOutput: 1024,
    tools: true,
    images: false,
    json: true,
    limits: { concurrent: 4 },
  },
];

const values = (type: SignalType): fc.Arbitrary<Json> => {
  switch (type.kind) {
    case 'string':
    case 'set':
      return fc.constantFrom(...(type.values ?? ['x', 'no', '5', 'a b', 'é']));
    case 'number':
      return fc.integer({ min: type.min ?? -5, max: Math.min(type.max ?? 9000, 9000) });
    case 'boolean':
      return fc.boolean();
  }
};

const listOf = (item: fc.Arbitrary<Json>): fc.Arbitrary<Json> =>
  fc.uniqueArray(item, { minLength: 1, maxLength: 3 });

function operand(operator: Operator, type: SignalType): fc.Arbitrary<Json> {
  const isMember = operator.operandIsMember === true && type.kind === 'set';
  const value =
    operator.operandIsValue || isMember ? values(type) : fc.constantFrom<Json>('a', 'b', 'ab');
  switch (operator.operand) {
    case 'boolean':
      return fc.boolean();
    case 'list':
    case 'string-list':
      return listOf(value);
    case 'string-or-list':
      return fc.oneof(value, listOf(value));
    case 'scalar':
    case 'string':
    case 'number':
      return value;
  }
}

/** One comparison: the bare form, or a map of one operator, perhaps under `not`. */
function comparison(type: SignalType): fc.Arbitrary<Json> {
  return fc
    .constantFrom(...operatorsOf(type.kind))
    .chain((operator) =>
      operand(operator, type).map((right) =>
        operator.syntax === 'key' ? { [operator.id]: right } : right,
      ),
    )
    .chain((test) => fc.constantFrom<Json>(test, test, { not: test }));
}

const testOf = (tested: readonly (readonly [string, SignalType])[]) =>
  fc
    .constantFrom(...tested)
    .chain(([id, type]) => comparison(type).map((right): readonly [string, Json] => [id, right]));

const conditionsOf = (tested: readonly (readonly [string, SignalType])[]) =>
  fc.letrec<{ condition: JsonObject; entry: readonly [string, Json] }>((tie) => ({
    condition: fc
      .uniqueArray(tie('entry'), { maxLength: 3, selector: ([key]) => key })
      .map((entries) => Object.fromEntries(entries)),
    entry: fc.oneof(
      { maxDepth: 3, depthSize: 'small' },
      { weight: 5, arbitrary: testOf(tested) },
      {
        weight: 2,
        arbitrary: fc.tuple(
          fc.constantFrom('all', 'any'),
          fc.array(tie('condition'), { minLength: 1, maxLength: 3 }),
        ),
      },
      { weight: 1, arbitrary: fc.tuple(fc.constant('not'), tie('condition')) },
    ),
  }));

const conditions = conditionsOf(TESTED);

/** What guarantees can name in the policies below. */
const FLEET: FactFleet = {
  models: [smallModel('luna', { tags: ['quick'] }), smallModel('sol', { residency: 'eu' })],
  routes: ['cheap', 'strong'],
  providers: ['openai', 'anthropic'],
};

const promises = conditionsOf(
  attemptFacts.map((fact): readonly [string, SignalType] => {
    const values = fact.kind === 'static' ? fact.values?.(FLEET) : undefined;
    const { kind } = fact.type;
    return [
      fact.id,
      values !== undefined && (kind === 'string' || kind === 'set')
        ? { kind, values: [...values] }
        : fact.type,
    ];
  }),
);

const action = fc.constantFrom<JsonObject>(
  { route: 'cheap' },
  { route: 'ramp' },
  { reject: { status: 403, message: 'refused' } },
);

/** A strategy by its name, or with the examples of its options. */
const select: fc.Arbitrary<Json> = fc.constantFrom(...strategies).chain(({ id, options }) => {
  const keys = own(options, 'properties');
  const filled = Object.entries(isObject(keys) ? keys : {}).map(([key, schema]) => [
    key,
    exampleOf(isObject(schema) ? schema : {}),
  ]);
  const withOptions: Json = { [id]: Object.fromEntries(filled) as JsonObject };
  return Array.isArray(own(options, 'required'))
    ? fc.constant(withOptions)
    : fc.constantFrom<Json>(id, withOptions);
});

const customSignals = fc.subarray([...signalKinds]).map((kinds) =>
  Object.fromEntries(
    kinds.map(({ id, schema }) => {
      const keys = own(schema, 'properties');
      const mine = isObject(keys) ? own(keys, id) : undefined;
      return [`my-${id}`, { [id]: exampleOf(isObject(mine) ? mine : {}) }];
    }),
  ),
);

function exampleOf(schema: JsonSchema): Json {
  const examples = own(schema, 'examples');
  const example = Array.isArray(examples) ? (examples[0] as Json) : undefined;
  if (example === undefined) throw new Error('an option without an example');
  return example;
}

const optional = (key: string, value: fc.Arbitrary<Json>): fc.Arbitrary<JsonObject> =>
  fc.oneof(
    fc.constant<JsonObject>({}),
    value.map((one) => ({ [key]: one })),
  );

const cheap = fc
  .tuple(
    optional('select', select),
    optional(
      'timeout',
      fc.constantFrom({ firstToken: '5s' }, { firstToken: '250ms', total: '1m' }),
    ),
    optional('retry', fc.constant({ attempts: 2 })),
    optional('fallback', fc.constant('strong')),
  )
  .map((parts): JsonObject => Object.assign({ models: ['luna', 'sol'] }, ...parts) as JsonObject);

const rules = fc
  .array(fc.tuple(conditions.condition, action), { maxLength: 4 })
  .map((all) => all.map(([when, then], at): JsonObject => ({ id: `r${at}`, when, ...then })));

const guarantees = fc
  .array(
    fc.tuple(
      optional('when', conditions.condition),
      optional('description', fc.constant('what it is for')),
      fc.constantFrom('never', 'always'),
      promises.condition.filter((what) => Object.keys(what).length > 0),
    ),
    { maxLength: 2 },
  )
  .map((all) =>
    all.map(([when, words, holds, what], at): JsonObject => ({
      id: `g${at}`,
      ...words,
      ...when,
      [holds]: what,
    })),
  );

/** A whole policy that is valid. */
export const arbitraryDocument: fc.Arbitrary<JsonObject> = fc
  .record({
    tokens: optional('tokens', fc.constantFrom('estimated', 'exact')),
    luna: fc.constantFrom(...MODELS),
    sol: fc.constantFrom(...MODELS),
    customSignals,
    cheap,
    by: optional('by', fc.constantFrom('tenant', 'plan')),
    rules,
    match: optional('match', fc.constantFrom('first', 'unique')),
    guarantees,
    otherwise: action,
  })
  .map((parts) => ({
    llmroute: 1,
    name: 'generated',
    timeZone: 'Europe/Berlin',
    ...parts.tokens,
    ...parts.match,
    attributes: ATTRIBUTES,
    models: { luna: { ...parts.luna, tags: ['quick'] }, sol: parts.sol },
    signals: parts.customSignals,
    routes: {
      cheap: parts.cheap,
      strong: { models: ['sol'] },
      ramp: { split: { cheap: 95, strong: 5 }, ...parts.by },
    },
    rules: parts.rules,
    guarantees: parts.guarantees,
    default: parts.otherwise,
  }));
