import process from 'node:process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Absent, type Value } from '../../src/base/value.ts';
import { loadPolicy } from '../../src/bind/load.ts';
import { joinPolicy } from '../../src/cli/specialise/join-policy.ts';
import { compilePolicy } from '../../src/compile/compile-policy.ts';
import { printCondition } from '../../src/policy/print-condition.ts';
import type { Policy } from '../../src/policy/types.ts';
import { RoutingRequest } from '../../src/request/routing-request.ts';
import type { Attributes } from '../../src/request/types.ts';
import { SourceText } from '../../src/source/source-text.ts';
import { proveSame } from '../../src/specialise/prove-same.ts';
import { readSetting } from '../../src/specialise/read-setting.ts';
import { settableSignals } from '../../src/specialise/settable-signals.ts';
import { specialisePolicy } from '../../src/specialise/specialise-policy.ts';
import type { Setting } from '../../src/specialise/types.ts';
import { formatPolicy, parseWritten, printPolicy } from '../../src/syntax/format/format-policy.ts';
import { arbitraryCondition, context } from '../support/arbitrary-policy.ts';

const ATTRIBUTES = `attributes:
  text: { type: string }
  name: { type: string }
  plan: { type: string, enum: [a, b, c] }
  size: { type: number }
  count: { type: number, min: 0 }
  flag: { type: boolean }
  labels: { type: list }
  scanned: { type: number }
  words: { type: list, enum: [x, y, z] }
  code: { type: boolean }
`;

const policyText = (rules: string, more = ''): string =>
  `llmroute: 1\nname: example\n${ATTRIBUTES}${more}models:\n  m: { provider: embedded, model: m }\n` +
  `routes:\n  r: { models: [m] }\nrules:\n${rules}default: { route: r }\n`;

const rule = (id: string, when: string): string => `  - { id: ${id}, when: ${when}, route: r }\n`;

async function load(text: string): Promise<Policy | undefined> {
  return (await loadPolicy('p', reading(text))).value;
}

function reading(text: string) {
  return (path: string): Promise<Uint8Array | string> =>
    Promise.resolve(path === 'p' ? new TextEncoder().encode(text) : 'not there');
}

interface Specialised {
  readonly policy: Policy;
  readonly settings: readonly Setting[];
  readonly text: string;
  readonly residual: Policy;
  readonly leftOut: readonly string[];
}

/** What is left of a policy; undefined where the text is none. */
async function specialised(
  text: string,
  given: readonly string[] | readonly Setting[],
): Promise<Specialised | undefined> {
  const policy = await load(text);
  if (policy === undefined) return undefined;
  const { find, names } = settableSignals(policy);
  const settings = given.map((one): Setting => {
    const read = typeof one === 'string' ? readSetting(one, find, names) : one;
    if ('message' in read) throw new Error(read.message);
    return { ...read, signal: find(read.signal.id) ?? read.signal };
  });
  const whole = await joinPolicy('p', policy, reading(text));
  if ('message' in whole) throw new Error(whole.message);
  const made = specialisePolicy(whole.file, whole.policy, settings);
  const out = printPolicy(made.document);
  const residual = await load(out);
  if (residual === undefined) throw new Error(`not a policy:\n${out}`);
  const leftOut = made.leftOut.map(({ kind, id, why }) => `${kind} ${id}: ${why}`);
  return { policy, settings, text: out, residual, leftOut };
}

/** The rules of the residual policy, as they are written. */
async function rulesLeft(rules: string, ...settings: string[]): Promise<readonly string[]> {
  const made = await specialised(policyText(rules), settings);
  return (made?.residual.rules ?? []).map(({ id, when }) => `${id} ${printCondition(when)}`);
}

describe('what is left of a condition', () => {
  test.each([
    ['a test that holds goes', '{ plan: a, size: 1 }', 'plan=a', ['r { size: 1 }']],
    ['with it the last one', '{ plan: a }', 'plan=a', ['r {}']],
    ['a test that cannot hold takes the rule along', '{ plan: b, size: 1 }', 'plan=a', []],
    ['lists mean one of', '{ plan: [a, b], size: 1 }', 'plan=a', ['r { size: 1 }']],
    [
      'of several readings one holds',
      '{ plan: a, size: 1 }',
      'plan=a,b',
      ['r { plan: a, size: 1 }'],
    ],
    ['of several readings all hold', '{ plan: [a, b], size: 1 }', 'plan=a,b', ['r { size: 1 }']],
    ['of several readings none holds', '{ plan: c, size: 1 }', 'plan=a,b', []],
    [
      'part of an operator map',
      '{ size: { gte: 1, lt: 5 } }',
      'size=2,7',
      ['r { size: { lt: 5 } }'],
    ],
    ['a negation that holds', '{ not: { plan: b }, size: 1 }', 'plan=a', ['r { size: 1 }']],
    ['a negation that does not', '{ not: { plan: a }, size: 1 }', 'plan=a', []],
    ['a negated map', '{ not: { plan: a, size: 1 } }', 'plan=a', ['r { not: { size: 1 } }']],
    ['a negated operator', '{ plan: { not: b } }', 'plan=a', ['r {}']],
    ['one of any holds', '{ any: [{ plan: a }, { size: 1 }] }', 'plan=a', ['r {}']],
    ['one of any is left', '{ any: [{ plan: b }, { size: 1 }] }', 'plan=a', ['r { size: 1 }']],
    [
      'one of any is left beside its like',
      '{ any: [{ plan: b }, { size: { gt: 1 } }], size: { lt: 9 } }',
      'plan=a',
      ['r { all: [{ size: { gt: 1 } }, { size: { lt: 9 } }] }'],
    ],
    [
      'several of any are left',
      '{ any: [{ plan: b }, { size: 1 }, { flag: true }] }',
      'plan=a',
      ['r { any: [{ size: 1 }, { flag: true }] }'],
    ],
    ['all of them', '{ all: [{ plan: a }, { size: 1 }] }', 'plan=a', ['r { size: 1 }']],
    ['absent is not false', '{ not: { plan: b } }', 'plan=absent', []],
    [
      'absent can be asked for',
      '{ plan: { exists: false }, size: 1 }',
      'plan=absent',
      ['r { size: 1 }'],
    ],
    [
      'absent or known',
      '{ plan: { exists: true } }',
      'plan=absent,a',
      ['r { plan: { exists: true } }'],
    ],
    [
      'sets by their members',
      '{ labels: { anyOf: [x] }, size: 1 }',
      'labels=[x, q]',
      ['r { size: 1 }'],
    ],
    ['sets without them', '{ labels: { anyOf: [x] } }', 'labels=[]', []],
    ['sets that are filled', '{ labels: { present: true } }', 'labels=[q]', ['r {}']],
    ['patterns', "{ text: { glob: 'ab*' }, size: 1 }", 'text=abc', ['r { size: 1 }']],
    ['numbers', '{ size: { gt: 3 } }', 'size=3', []],
    ['booleans', '{ flag: true }', 'flag=true', ['r {}']],
    ['what is not set', '{ plan: a }', 'flag=true', ['r { plan: a }']],
  ])('%s', async (_, when, setting, wanted) => {
    expect(await rulesLeft(rule('r', when), setting)).toEqual(wanted);
  });
});

test('rules behind one that always holds are left out, with what only they use', async () => {
  const text = `llmroute: 1
name: example
attributes:
  plan: { type: string, enum: [a, b] }
models:
  # the small one
  m: { provider: embedded, model: m }
  n: { provider: embedded, model: n }
signals:
  one: { keywords: [one] }
  two: { keywords: [two] }
routes:
  r: { models: [m], fallback: s }
  s: { models: [m] } # in need
  t: { models: [n] }
rules:
  # never, where plan is a
  - id: first
    when: { plan: b, two: { present: true } }
    route: t
  # kept
  - id: second
    when:
      plan: a # known
      one: { present: true } # not known
    route: r
  - { id: third, when: { plan: a }, route: s }
  - { id: fourth, when: { two: { present: true } }, route: t }
default: { route: t }
`;
  const made = await specialised(text.replace('default: { route: t }', 'default: { route: s }'), [
    'plan=a',
  ]);
  expect(made?.leftOut).toEqual([
    'rule first: `{ plan: b }` cannot hold',
    'rule fourth: `third` above it always holds',
    'model n: no route that is left names it',
    'signal two: nothing that is left reads it',
    'route t: nothing leads to it',
  ]);
  expect(made?.text).toBe(`llmroute: 1
name: example

attributes:
  plan: { type: string, enum: [a, b] }

models:
  # the small one
  m: { provider: embedded, model: m }

signals:
  one: { keywords: [one] }

routes:
  r: { models: [m], fallback: s }
  s: { models: [m] } # in need

rules:
  # kept
  - id: second
    when:
      one: { present: true } # not known
    route: r
  - { id: third, when: {}, route: s }
default: { route: s }
`);
});

test('what a guarantee names stays, and guarantees about other requests go', async () => {
  const rules = rule('one', '{ plan: b }');
  const more = `guarantees:
  - { id: of-a, when: { plan: a, size: 1 }, never: { route: q } }
  - { id: of-b, when: { plan: b }, never: { model.id: m } }
`;
  const text = policyText(rules, more).replace('  r: {', '  q: { models: [m] }\n  r: {');
  const made = await specialised(text, ['plan=a']);
  expect(made?.leftOut).toEqual([
    'rule one: `{ plan: b }` cannot hold',
    'guarantee of-b: `{ plan: b }` cannot hold',
  ]);
  expect(made?.residual.guarantees.map(({ when }) => printCondition(when))).toEqual([
    '{ size: 1 }',
  ]);
});

test('aliases are written out, for what they name may go', async () => {
  const rules = `  - { id: one, when: &w { plan: b, size: 1 }, route: r }
  - { id: two, when: { any: [*w, { size: 2 }] }, route: r }
`;
  expect(await rulesLeft(rules, 'plan=a')).toEqual(['two { size: 2 }']);
});

test('a wrong residual is refuted with a request', async () => {
  const made = await specialised(policyText(rule('one', '{ plan: a, size: 1 }')), ['plan=a']);
  const policy = await load(
    policyText(rule('one', '{ plan: a, size: 2 }')).replace(
      ', route: r }\n',
      ', reject: { status: 403, message: no } }\n',
    ),
  );
  if (made === undefined || policy === undefined) throw new Error('not a policy');
  expect(proveSame(policy, made.residual, made.settings)).toMatchObject({
    kind: 'refuted',
    request: { attributes: { plan: 'a' } },
  });
  // Where requests of plan a are not in question nobody sees the difference.
  const others = [{ ...(made.settings[0] as Setting), readings: ['b'] }];
  expect(proveSame(policy, made.residual, others)).toEqual({ kind: 'proved' });
});

const absent = new Absent('assumed to be absent');
const pools: Readonly<Record<string, readonly (Value | Absent)[]>> = {
  text: [absent, '', 'a', 'ab', 'abc', 'b', 'c'],
  name: [absent, 'a', 'ba', 'é'],
  plan: [absent, 'a', 'b', 'c'],
  size: [absent, -1, 0, 0.5, 1, 2, 3, 100],
  count: [absent, 0, 1, 2, 3],
  flag: [absent, true, false],
  labels: [absent, [], ['x'], ['x', 'y'], ['q']],
  scanned: [absent, 0, 1, 2],
  words: [absent, [], ['x'], ['y', 'z']],
  code: [absent, true, false],
};

/** Attributes with a value from the pool of each, or from those given. */
function requestWith(
  given: ReadonlyMap<string, readonly (Value | Absent)[]>,
): fc.Arbitrary<RoutingRequest> {
  const each = Object.entries(pools).map(([id, pool]) =>
    fc.constantFrom(...(given.get(id) ?? pool)).map((value) => [id, value] as const),
  );
  return fc.tuple(...each).map((entries) => {
    const known = entries.filter(([, value]) => !(value instanceof Absent));
    return new RoutingRequest({
      id: 'generated',
      attributes: Object.fromEntries(known) as Attributes,
    });
  });
}

const arbitrarySettings = fc
  .uniqueArray(fc.constantFrom(...Object.keys(pools)), { minLength: 1, maxLength: 3 })
  .chain((ids) =>
    fc.tuple(
      ...ids.map((id) =>
        fc
          .uniqueArray(fc.constantFrom(...(pools[id] ?? [])), { minLength: 1, maxLength: 3 })
          .map((readings) => [id, readings] as const),
      ),
    ),
  );

test(
  'what is left decides every request with the assumed readings as before',
  { timeout: 20 * 60_000 },
  async () => {
    let tried = 0;
    let proved = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(arbitraryCondition, { minLength: 1, maxLength: 6 }),
        arbitrarySettings,
        fc.integer(),
        async (conditions, given, seed) => {
          // The name that the generator gives to its sets is taken by a signal of ours.
          const rules = conditions
            .map((when, at) => rule(`r${at}`, printCondition(when).replaceAll('tags:', 'labels:')))
            .join('');
          const policy = await load(policyText(rules));
          // The generated conditions hold what only a compiler meets, such as a list with repeats.
          if (policy === undefined) return;
          const { find } = settableSignals(policy);
          const settings = given.map(([id, readings]): Setting => {
            const signal = find(id);
            if (signal === undefined) throw new Error(`no signal ${id}`);
            return { signal, readings };
          });
          const made = await specialised(policyText(rules), settings);
          if (made === undefined) throw new Error('a policy that was one is none');
          tried++;
          const [before, after] = [compilePolicy(policy), compilePolicy(made.residual)];
          const ruleOf = ({ rules: all }: Policy, at: number): string => all[at]?.id ?? 'default';
          for (const request of fc.sample(requestWith(new Map(given)), { numRuns: 30, seed })) {
            expect(ruleOf(made.residual, after.decide(request, context))).toBe(
              ruleOf(policy, before.decide(request, context)),
            );
          }
          const same = proveSame(policy, made.residual, settings);
          expect(same.kind).not.toBe('refuted');
          if (same.kind === 'proved') proved++;
          const file = parseWritten(new SourceText('p', made.text)).value;
          expect(file && formatPolicy(new SourceText('p', made.text), file)).toBe(made.text);
        },
      ),
      { numRuns: Number(process.env['LLMROUTE_PROPERTY_RUNS'] ?? 150) },
    );
    expect(tried).toBeGreaterThan(40);
    expect(proved / tried).toBeGreaterThan(0.9);
  },
);
