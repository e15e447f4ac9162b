/**
 * Families of made-up policies of any size, for benchmarks and for analyses on large inputs. The
 * same family, number of rules and seed give the same policy on every machine.
 *
 *     ordered        blocks as people write them: a team's exceptions, then the team; global rules
 *                    in front, behind and now and then between; one block in thirty in wrong order
 *     tenants        nearly every rule names one to three tenants, of which there are a third as
 *                    many as rules
 *     attributes     2 to 5 of 18 independent attributes a rule
 *     ranges         adversarial: random intervals of any width on two to four of four numbers
 *     tenant-ranges  rule i: tenant t(i/2) and one of two token ranges; what rule engines are
 *                    compared on
 */
import { findOperator } from '../../src/operators/registry.ts';
import type { Operand } from '../../src/operators/types.ts';
import type { Attribute, Condition, Policy, Test } from '../../src/policy/types.ts';
import type { Attributes } from '../../src/request/types.ts';
import { attributeSignal } from '../../src/signals/attribute-signal.ts';
import type { SignalType } from '../../src/signals/types.ts';
import { SourceText } from '../../src/source/source-text.ts';
import type { Value } from '../../src/base/value.ts';
import { seeded } from './seeded.ts';
import { smallModel, smallPolicy, smallRoute } from './small-policy.ts';

export type Family = 'ordered' | 'tenants' | 'attributes' | 'ranges' | 'tenant-ranges';

export type Comparison = readonly [signal: string, operator: string, operand: Operand];

/** All of `all` hold and, where `any` has parts, one of them. */
export interface FamilyRule {
  readonly id: string;
  readonly all: readonly Comparison[];
  readonly any: readonly Comparison[];
  readonly route: string;
}

/** What a family is, before it is bound. */
export interface FamilyMember {
  readonly attributes: Readonly<Record<string, SignalType>>;
  readonly rules: readonly FamilyRule[];
}

const ROUTES = ['cheap', 'fast', 'strong', 'private', 'code'] as const;

const plans = ['free', 'pro', 'enterprise'];
const regions = ['eu', 'us', 'apac'];
const tasks = ['coding', 'math', 'summary', 'translation', 'chat', 'extraction'];

/** A family's rules of a size, from a seed. */
export function familyMember(family: Family, rules: number, seed: number): FamilyMember {
  const dice = new Dice(seeded(seed * 7919 + rules));
  const { attributes, make } = MAKERS[family];
  const made = make(dice, rules).slice(0, rules);
  return {
    attributes,
    rules: made.map(({ all, any = [] }, index) => ({
      id: `rule-${index}`,
      all,
      any,
      route: dice.of(ROUTES),
    })),
  };
}

/** The same, bound in memory: every span is the same empty one. */
export function policyFamily(family: Family, rules: number, seed: number): Policy {
  const member = familyMember(family, rules, seed);
  const types = Object.entries(member.attributes);
  return smallPolicy(
    ROUTES.map((id) => smallModel(id)),
    ROUTES.map((id) => smallRoute(id, [id])),
    {
      name: family,
      attributes: new Map(types.map(([id, type]): [string, Attribute] => [id, { id, type, span }])),
      signals: new Map(types.map(([id, type]) => [id, attributeSignal(id, type)])),
      rules: member.rules.map(({ id, all, any, route }) => ({
        id,
        when: { kind: 'all', parts: [...all.map(testOf), ...anyOf(any)], span },
        action: { kind: 'route', route, span },
        span,
      })),
      otherwise: { kind: 'route', route: 'cheap', span },
    },
  );
}

/** The same as the text of a policy. */
export function policyFamilyYaml(family: Family, rules: number, seed: number): string {
  const member = familyMember(family, rules, seed);
  const flow = (value: unknown): string => JSON.stringify(value);
  return [
    'llmroute: 1',
    `name: ${family}`,
    'attributes:',
    ...Object.entries(member.attributes).map(([id, { kind, ...type }]) => {
      const { values, ...rest } = type as { readonly values?: readonly string[] };
      return `  ${id}: ${flow({ type: kind, ...rest, ...(values && { enum: values }) })}`;
    }),
    'models:',
    ...ROUTES.map((id) => `  ${id}: { provider: embedded, model: ${id} }`),
    'routes:',
    ...ROUTES.map((id) => `  ${id}: { models: [${id}] }`),
    'rules:',
    ...member.rules.map(
      ({ id, all, any, route }) =>
        `  - { id: ${id}, when: ${flow({
          ...written(all),
          ...(any.length > 0 && { any: any.map((one) => written([one])) }),
        })}, route: ${route} }`,
    ),
    'default: { route: cheap }',
    '',
  ].join('\n');
}

/**
 * Attributes of requests: two of three are made to meet the tests of one rule taken at random, the
 * others are random; an attribute that no test asks for is missing one time in twenty.
 */
export function familyRequests(
  family: Family,
  rules: number,
  seed: number,
  count: number,
): readonly Attributes[] {
  const member = familyMember(family, rules, seed);
  const dice = new Dice(seeded(seed * 104_729 + rules + 1));
  const pool = new Map(
    Object.keys(member.attributes).map((id) => [id, operandsOf(member.rules, id)]),
  );
  return Array.from({ length: count }, () => {
    const rule = dice.chance(2 / 3) ? dice.of(member.rules) : undefined;
    const asked = rule === undefined ? [] : [...rule.all, ...rule.any.slice(0, 1)];
    const attributes: Record<string, Value> = {};
    for (const [id, type] of Object.entries(member.attributes)) {
      const tests = asked.filter(([signal]) => signal === id);
      if (tests.length === 0 && dice.chance(1 / 20)) continue;
      attributes[id] =
        tests.length > 0 ? meeting(dice, tests) : randomValue(dice, type, pool.get(id));
    }
    return attributes;
  });
}

interface Made {
  readonly all: readonly Comparison[];
  readonly any?: readonly Comparison[];
}

interface Maker {
  readonly attributes: Readonly<Record<string, SignalType>>;
  make(dice: Dice, rules: number): readonly Made[];
}

class Dice {
  readonly #random: () => number;
  constructor(random: () => number) {
    this.#random = random;
  }
  /** Uniform in [0, 1). */
  fraction(): number {
    return this.#random();
  }
  /** A whole number below `end`. */
  below(end: number): number {
    return Math.floor(this.#random() * end);
  }
  chance(probability: number): boolean {
    return this.#random() < probability;
  }
  of<Item>(list: readonly Item[]): Item {
    return list[this.below(list.length)] as Item;
  }
  some<Item>(list: readonly Item[], count: number): readonly Item[] {
    const left = [...list];
    return Array.from({ length: Math.min(count, left.length) }, () =>
      left.splice(this.below(left.length), 1),
    ).flat();
  }
}

const ordinary: Readonly<Record<string, SignalType>> = {
  tenant: { kind: 'string' },
  team: { kind: 'string' },
  model: { kind: 'string' },
  plan: { kind: 'string', values: plans },
  region: { kind: 'string', values: regions },
  task: { kind: 'string', values: tasks },
  tokens: { kind: 'number', min: 0 },
  score: { kind: 'number', min: 0, max: 1 },
  urgent: { kind: 'boolean' },
};

/** One everyday test about something else than who is asking. */
function everyday(dice: Dice): Comparison {
  return dice.of<() => Comparison>([
    () => ['plan', 'eq', dice.of(plans)],
    () => ['plan', 'one-of', dice.some(plans, 2)],
    () => ['region', 'eq', dice.of(regions)],
    () => ['task', 'eq', dice.of(tasks)],
    () => ['task', 'one-of', dice.some(tasks, 2 + dice.below(2))],
    () => ['tokens', dice.of(['gt', 'gte', 'lt', 'lte']), 500 * (1 + dice.below(64))],
    () => ['score', dice.of(['gte', 'lt']), (1 + dice.below(19)) / 20],
    () => ['urgent', 'eq', dice.chance(0.5)],
    () => ['model', 'prefix', dice.of(['gpt-', 'claude-', 'gemini-', 'llama-'])],
  ])();
}

/** Up to `count` everyday tests of different attributes. */
function everydays(dice: Dice, count: number): readonly Comparison[] {
  const found = new Map<string, Comparison>();
  for (let turn = 0; turn < count; turn++) {
    const made = everyday(dice);
    if (!found.has(made[0])) found.set(made[0], made);
  }
  return [...found.values()];
}

function orderedBlock(dice: Dice, number: number): readonly Made[] {
  const who: Comparison = dice.chance(0.7)
    ? ['team', 'eq', `team-${number}`]
    : ['tenant', 'one-of', [`tenant-${number}`, `tenant-${number + 100_000}`]];
  const exceptions = Array.from({ length: 4 + dice.below(6) }, (): Made => {
    const all = [who, ...everydays(dice, 1 + dice.below(3))];
    const asked = new Set(all.map(([signal]) => signal));
    const any = dice.chance(0.15)
      ? [everyday(dice), everyday(dice)].filter(([signal]) => !asked.has(signal))
      : [];
    return { all, any: any.length < 2 ? [] : any };
  });
  const sorted = exceptions.sort((a, b) => b.all.length - a.all.length);
  const general: Made = { all: [who] };
  if (dice.chance(1 / 30)) return [general, ...sorted];
  return dice.chance(0.8) ? [...sorted, general] : sorted;
}

const eighteen: Readonly<Record<string, SignalType>> = Object.fromEntries(
  Array.from({ length: 18 }, (_, index): [string, SignalType] => {
    const values = Array.from({ length: 3 + (index % 6) }, (__, value) => `v${value}`);
    if (index % 6 === 4) return [`a${index}`, { kind: 'number', min: 0, max: 1000 }];
    if (index % 6 === 5) return [`a${index}`, { kind: 'boolean' }];
    return [`a${index}`, { kind: 'string', values }];
  }),
);

function independent(dice: Dice, id: string, type: SignalType): Comparison {
  if (type.kind === 'boolean') return [id, 'eq', dice.chance(0.5)];
  if (type.kind === 'number') return [id, dice.of(['gte', 'lt']), dice.below(1000)];
  const values = type.values ?? [];
  return dice.chance(0.6)
    ? [id, 'eq', dice.of(values)]
    : [id, 'one-of', dice.some(values, 1 + dice.below(values.length - 1))];
}

const RANGE = 1_000_000;

function interval(dice: Dice, id: string): readonly Comparison[] {
  // Widths from one to everything, even on a logarithmic scale.
  const width = Math.ceil(RANGE ** dice.fraction());
  const low = dice.below(RANGE - width + 1);
  return [
    [id, 'gte', low],
    [id, 'lt', low + width],
  ];
}

const MAKERS: Readonly<Record<Family, Maker>> = {
  ordered: {
    attributes: ordinary,
    make(dice, rules) {
      const made: Made[] = Array.from({ length: Math.min(3, rules >> 2) }, () => ({
        all: [...everydays(dice, 4), ['score', 'gte', 0.99] as const].slice(-4),
      }));
      for (let block = 0; made.length < rules - (rules >> 3 > 3 ? 4 : 1); block++) {
        made.push(...orderedBlock(dice, block));
        if (dice.chance(0.02)) made.push({ all: everydays(dice, 5) });
      }
      const behind = rules >> 3 > 3 ? 4 : 1;
      made.splice(rules - behind);
      for (let left = behind; left > 0; left--) made.push({ all: everydays(dice, left) });
      return made;
    },
  },
  tenants: {
    attributes: ordinary,
    make: (dice, rules) =>
      Array.from({ length: rules }, () => {
        if (dice.chance(0.02)) return { all: everydays(dice, 4) };
        const count = dice.chance(0.8) ? 1 : 2 + dice.below(2);
        const names = new Set(
          Array.from({ length: count }, () => `tenant-${dice.below(Math.ceil(rules / 3))}`),
        );
        const [first = ''] = names;
        const who: Comparison =
          names.size === 1 ? ['tenant', 'eq', first] : ['tenant', 'one-of', [...names]];
        return { all: [who, ...everydays(dice, dice.below(3))] };
      }),
  },
  attributes: {
    attributes: eighteen,
    make: (dice, rules) =>
      Array.from({ length: rules }, () => ({
        all: dice
          .some(Object.entries(eighteen), 2 + dice.below(4))
          .map(([id, type]) => independent(dice, id, type)),
      })),
  },
  ranges: {
    attributes: Object.fromEntries(
      ['a', 'b', 'c', 'd'].map((id): [string, SignalType] => [
        id,
        { kind: 'number', min: 0, max: RANGE },
      ]),
    ),
    make: (dice, rules) =>
      Array.from({ length: rules }, () => ({
        all: dice.some(['a', 'b', 'c', 'd'], 2 + dice.below(3)).flatMap((id) => interval(dice, id)),
      })),
  },
  'tenant-ranges': {
    attributes: { tenant: { kind: 'string' }, tokens: { kind: 'number' } },
    make: (_dice, rules) =>
      Array.from({ length: rules }, (_, index) => ({
        all: [
          ['tenant', 'eq', `t${index >> 1}`],
          ['tokens', 'gte', (index & 1) * 1000],
          ['tokens', 'lt', (index & 1) * 1000 + 1000],
        ],
      })),
  },
};

const span = { source: new SourceText('family.yaml', ''), start: 0, end: 0 };

function testOf([signal, id, operand]: Comparison): Test {
  const operator = findOperator(id);
  if (operator === undefined) throw new Error(`no operator ${id}`);
  return { kind: 'test', signal, operator, operand, span };
}

function anyOf(any: readonly Comparison[]): readonly Condition[] {
  return any.length === 0 ? [] : [{ kind: 'any', parts: any.map(testOf), span }];
}

/** Comparisons as a `when` map; `eq` and `one-of` have no key of their own. */
function written(comparisons: readonly Comparison[]): Record<string, unknown> {
  const map: Record<string, unknown> = {};
  for (const [signal, operator, operand] of comparisons) {
    map[signal] =
      operator === 'eq' || operator === 'one-of'
        ? operand
        : { ...(map[signal] as object | undefined), [operator]: operand };
  }
  return map;
}

/** Everything that rules compare a signal with. */
function operandsOf(
  rules: readonly FamilyRule[],
  id: string,
): readonly (string | number | boolean)[] {
  return rules.flatMap(({ all, any }) =>
    [...all, ...any].filter(([signal]) => signal === id).flatMap(([, , operand]) => operand),
  );
}

/** A value that meets all of the tests of one attribute. */
function meeting(dice: Dice, tests: readonly Comparison[]): Value {
  let low = 0;
  let high: number | undefined;
  for (const [, operator, operand] of tests) {
    if (operator === 'prefix') return `${String(operand)}${dice.below(5)}`;
    if (operator === 'eq') return operand as Value;
    if (operator === 'one-of') return dice.of(operand as readonly Value[]);
    if (operator === 'gte') low = operand as number;
    if (operator === 'gt') low = (operand as number) + 1;
    if (operator === 'lt') high = operand as number;
    if (operator === 'lte') high = (operand as number) + 1;
  }
  if (high === undefined) return low;
  return high - low < 1 ? low : low + dice.below(high - low);
}

/** A value of the type: one that rules mention nine times of ten where the type lists none. */
function randomValue(
  dice: Dice,
  type: SignalType,
  mentioned: readonly (string | number | boolean)[] = [],
): Value {
  switch (type.kind) {
    case 'boolean':
      return dice.chance(0.5);
    case 'number':
      return type.max === 1 ? dice.fraction() : dice.below(type.max ?? 40_000);
    case 'set':
      return [];
    case 'string': {
      if (type.values !== undefined) return dice.of(type.values);
      const known = mentioned.length > 0 && dice.chance(0.9);
      return known ? String(dice.of(mentioned)) : `other-${dice.below(1000)}`;
    }
  }
}
