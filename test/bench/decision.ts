/**
 * Time of one decision against the number of rules: generated tree, interpreted tree, the
 * reference interpreter, and the floor, an if-chain as one would write it by hand.
 *
 *     npm run bench:decision
 *
 * Two families: `tenants` (rule i: tenant t(i/2) and a token range, what rule engines are compared
 * on) and `mixed` (six attributes in varying company, as people write them). Every decision of
 * every engine is compared with the reference before anything is timed.
 */
import { compilePolicy } from '../../src/compile/compile-policy.ts';
import { countNodes } from '../../src/compile/tree.ts';
import type { Operand } from '../../src/operators/types.ts';
import { findOperator } from '../../src/operators/registry.ts';
import type { Condition, Policy } from '../../src/policy/types.ts';
import { RoutingRequest } from '../../src/request/routing-request.ts';
import type { Attributes } from '../../src/request/types.ts';
import { attributeSignal } from '../../src/signals/attribute-signal.ts';
import type { SignalContext, SignalType } from '../../src/signals/types.ts';
import { SourceText } from '../../src/source/source-text.ts';
import { decideByReference } from '../reference/evaluate.ts';

const span = { source: new SourceText('bench.yaml', ''), start: 0, end: 0 };
const context: SignalContext = {
  now: undefined,
  timeZone: undefined,
  tokens: { from: 'estimated', count: (text) => text.length },
};
type Comparison = readonly [signal: string, operator: string, operand: Operand];

interface Family {
  readonly types: Readonly<Record<string, SignalType>>;
  rule(index: number, rules: number): readonly Comparison[];
  request(random: () => number, rules: number): Attributes;
}

const plans = ['free', 'pro', 'enterprise'];
const regions = ['eu', 'us', 'apac'];
const families: Readonly<Record<string, Family>> = {
  tenants: {
    types: { tenant: { kind: 'string' }, tokens: { kind: 'number' } },
    rule: (index) => [
      ['tenant', 'eq', `t${index >> 1}`],
      ['tokens', 'gte', (index & 1) * 1000],
      ['tokens', 'lt', (index & 1) * 1000 + 1000],
    ],
    request: (random, rules) => ({
      tenant: `t${Math.floor(random() * rules * 0.5 * 1.1)}`,
      tokens: Math.floor(random() * 2000),
    }),
  },
  mixed: {
    types: {
      tenant: { kind: 'string' },
      plan: { kind: 'string', values: plans },
      region: { kind: 'string', values: regions },
      tokens: { kind: 'number' },
      urgent: { kind: 'boolean' },
      team: { kind: 'string' },
    },
    rule: (index) => {
      const tenant: Comparison = ['tenant', 'eq', `t${index % 97}`];
      const plan: Comparison = [
        'plan',
        'one-of',
        [plans[index % 3] ?? '', plans[(index + 1) % 3] ?? ''],
      ];
      const region: Comparison = ['region', 'eq', regions[index % 3] ?? ''];
      const tokens: Comparison = ['tokens', 'gt', (index * 37) % 8000];
      const team: Comparison = ['team', 'eq', `team-${index % 211}`];
      const urgent: Comparison = ['urgent', 'eq', index % 2 === 0];
      const shapes = [
        [tenant, tokens],
        [tenant, plan, region],
        [team, urgent],
        [region, team, tokens],
        [tenant, team],
      ];
      return shapes[index % shapes.length] ?? [tenant];
    },
    request: (random) => ({
      tenant: `t${Math.floor(random() * 110)}`,
      plan: plans[Math.floor(random() * 3)] ?? '',
      region: regions[Math.floor(random() * 3)] ?? '',
      tokens: Math.floor(random() * 9000),
      urgent: random() < 0.3,
      team: `team-${Math.floor(random() * 240)}`,
    }),
  },
};

function policyOf(family: Family, rules: number): Policy {
  const test = ([signal, operator, operand]: Comparison): Condition => ({
    kind: 'test',
    signal,
    operator: findOperator(operator) ?? fail(operator),
    operand,
    span,
  });
  const action = { kind: 'route', route: 'any', span } as const;
  return {
    name: 'bench',
    timeZone: undefined,
    tokens: 'estimated',
    attributes: new Map(),
    signals: new Map(
      Object.entries(family.types).map(([id, type]) => [id, attributeSignal(id, type)]),
    ),
    models: new Map(),
    routes: new Map(),
    rules: Array.from({ length: rules }, (_, index) => ({
      id: `r${index}`,
      when: { kind: 'all', parts: family.rule(index, rules).map(test), span },
      action,
      span,
    })),
    otherwise: action,
    span,
  };
}

function fail(what: string): never {
  throw new Error(`no operator ${what}`);
}

/** The chain of ifs somebody would write by hand over the plain attributes. */
function ifChain(family: Family, rules: number): (attributes: Attributes) => number {
  const symbols: Readonly<Record<string, string>> = { eq: '===', gte: '>=', gt: '>', lt: '<' };
  const write = ([signal, operator, operand]: Comparison): string =>
    Array.isArray(operand)
      ? `(${operand.map((one) => `a.${signal} === ${JSON.stringify(one)}`).join(' || ')})`
      : `a.${signal} ${symbols[operator] ?? fail(operator)} ${JSON.stringify(operand)}`;
  const lines = Array.from(
    { length: rules },
    (_, index) => `if (${family.rule(index, rules).map(write).join(' && ')}) return ${index};`,
  );
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the floor is generated too
  return new Function('a', `${lines.join('\n')}\nreturn -1;`) as (attributes: Attributes) => number;
}

/** Mulberry32, so that every run sees the same requests. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

let sink = 0;

/** Median ns of one call over seven rounds. */
function time(
  decide: (request: RoutingRequest) => number,
  requests: readonly RoutingRequest[],
): number {
  const rounds: number[] = [];
  let repeat = 1;
  for (;;) {
    const start = process.hrtime.bigint();
    for (let count = 0; count < repeat; count++) for (const one of requests) sink += decide(one);
    const elapsed = Number(process.hrtime.bigint() - start);
    if (elapsed < 4e7) {
      repeat *= 2;
      continue;
    }
    rounds.push(elapsed / (repeat * requests.length));
    if (rounds.length === 7) return rounds.sort((a, b) => a - b)[3] ?? NaN;
  }
}

console.log(
  'family   rules  nodes  compile ms |  tree ns  interpreted  reference  if-chain | tree/if-chain  interpreted/tree  reference/tree',
);
for (const [name, family] of Object.entries(families)) {
  for (const rules of [10, 100, 1000, 10_000]) {
    const policy = policyOf(family, rules);
    const started = performance.now();
    const generated = compilePolicy(policy);
    const compileMs = performance.now() - started;
    const interpreted = compilePolicy(policy, { generate: false });
    const chain = ifChain(family, rules);
    const random = seeded(rules);
    const requests = Array.from(
      { length: 1024 },
      (_, index) =>
        new RoutingRequest({ id: `q${index}`, attributes: family.request(random, rules) }),
    );
    for (const request of requests.slice(0, rules > 1000 ? 128 : 1024)) {
      const expected = decideByReference(policy, request, context);
      const answers = [
        generated.decide(request, context),
        interpreted.decide(request, context),
        chain(request.attributes),
      ];
      if (answers.some((answer) => answer !== expected)) {
        throw new Error(`${name} ${rules}: ${expected} is ${answers.join()}`);
      }
    }
    const tree = time((request) => generated.decide(request, context), requests);
    const twin = time((request) => interpreted.decide(request, context), requests);
    const reference = time(
      (request) => decideByReference(policy, request, context),
      requests.slice(0, rules > 1000 ? 16 : 128),
    );
    const floor = time((request) => chain(request.attributes), requests);
    const cells = [
      name.padEnd(8),
      String(rules).padStart(5),
      String(countNodes(generated.root)).padStart(6),
      compileMs.toFixed(0).padStart(11),
      '|',
      tree.toFixed(0).padStart(8),
      twin.toFixed(0).padStart(12),
      reference.toFixed(0).padStart(10),
      floor.toFixed(0).padStart(9),
      '|',
      (tree / floor).toFixed(2).padStart(13),
      (twin / tree).toFixed(1).padStart(17),
      (reference / tree).toFixed(0).padStart(15),
    ];
    console.log(cells.join(' '));
  }
}
if (sink === 0.5) console.log(sink);
