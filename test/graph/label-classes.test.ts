import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { spaceOf, type Space } from '../../src/analysis/space.ts';
import { Absent } from '../../src/base/value.ts';
import type { Axis } from '../../src/compile/axis.ts';
import type { CompiledPolicy } from '../../src/compile/types.ts';
import { classifier } from '../../src/compile/classify.ts';
import { fromMembers, range } from '../../src/compile/class-set.ts';
import { labelClasses, type LabelledAxis } from '../../src/graph/label-classes.ts';
import { outlinePolicy } from '../../src/graph/outline-policy.ts';
import { GraphWords } from '../../src/graph/words.ts';
import type { Signal } from '../../src/signals/types.ts';
import { arbitraryPolicy, arbitraryRequest, context } from '../support/arbitrary-policy.ts';
import { prepareForTest } from '../support/simulate-for-test.ts';

async function compiledOf(yaml: string): Promise<CompiledPolicy> {
  return (await prepareForTest(yaml)).compiled;
}

/** The space of a policy with these conditions. */
async function spaceWith(...conditions: readonly string[]): Promise<Space> {
  const rules = conditions.map((when, at) => `  - { id: r${at}, when: ${when}, route: r }`);
  const { policy } = await compiledOf(`llmroute: 1
name: labels
attributes:
  plan: { type: string, enum: [free, pro, team] }
  tenant: { type: string }
  score: { type: number, min: 0, max: 1 }
  seats: { type: number }
  beta: { type: boolean }
  groups: { type: list }
models: { m: { provider: embedded, model: m } }
routes: { r: { models: [m] } }
rules:
${rules.join('\n')}
default: { route: r }
`);
  return spaceOf(policy);
}

function labelled(space: Space, axis: Axis): LabelledAxis {
  return {
    axis,
    signal: space.signals.get(axis.signal) as Signal,
    universe: space.universe[axis.index] ?? [],
  };
}

describe('each class by itself', () => {
  test.each([
    ['an enum', ['{ plan: free }'], ['absent', 'pro, team', 'free']],
    [
      'an enum whose values all have a class',
      ['{ plan: free }', '{ plan: [pro] }', '{ plan: team }'],
      ['absent', 'free', 'pro', 'team'],
    ],
    ['a string', ['{ tenant: acme }', '{ tenant: "a b" }'], ['absent', 'other', 'acme', '"a b"']],
    [
      'values that labels use themselves',
      ['{ tenant: other }', '{ tenant: absent }'],
      ['absent', 'other', '"other"', '"absent"'],
    ],
    ['a prefix', ['{ tenant: { prefix: eu- } }'], ['absent', 'other', 'eu-…', 'other']],
    [
      'a word below a prefix',
      ['{ tenant: { prefix: eu- } }', '{ tenant: eu-1 }'],
      ['absent', 'other', 'other eu-…', 'other', 'eu-1'],
    ],
    ['a string of which nothing is asked', ['{ tenant: { exists: true } }'], ['absent', 'known']],
    ['an empty string', ['{ tenant: { present: true } }'], ['absent', 'not empty', '""']],
    ['a number', ['{ seats: { gt: 10 } }'], ['absent', '≤ 10', '> 10']],
    [
      'a range',
      ['{ seats: { gte: 10, lt: 20.5 } }'],
      ['absent', '< 10', '≥ 10 and < 20.5', '≥ 20.5'],
    ],
    ['one number', ['{ seats: 1000 }'], ['absent', '< 1,000', '1,000', '> 1,000']],
    ['a number with a range of its own', ['{ score: { gte: 0 } }'], ['absent', 'known']],
    [
      'whole numbers',
      ['{ prompt.tokens: { gte: 1000, lt: 8000 } }', '{ prompt.tokens: { gt: 16000 } }'],
      ['absent', '< 1,000', '1,000–7,999', '8,000–16,000', '> 16,000'],
    ],
    ['a boolean', ['{ beta: true }'], ['absent', 'false', 'true']],
    ['a set', ['{ groups: { present: true } }'], ['absent', 'empty', 'not empty']],
    ['a member', ['{ groups: { contains: a } }'], ['absent', 'no', 'yes']],
    ['a pattern', ['{ tenant: { regex: "^a" } }'], ['absent', 'no', 'yes']],
  ])('%s', async (_, conditions, labels) => {
    const space = await spaceWith(...conditions);
    const [axis] = space.axes;
    if (axis === undefined) throw new Error('nothing is asked for');
    const all = Array.from({ length: axis.classes }, (__, one) =>
      labelClasses(labelled(space, axis), fromMembers([one])).join(', '),
    );
    expect(all.filter((label) => label !== '')).toEqual(labels);
  });
});

test('classes that belong together share a label', async () => {
  const space = await spaceWith('{ tenant: { prefix: [eu-, us-] } }', '{ tenant: eu-1 }');
  const [axis] = space.axes;
  if (axis === undefined) throw new Error('nothing is asked for');
  const every = labelClasses(labelled(space, axis), range(0, axis.classes));
  expect(every).toEqual(['eu-…', 'us-…', 'other', 'absent']);
});

test.each([
  ['{ plan: free, prompt.tokens: { gt: 8000 } }', 'plan = free and prompt.tokens > 8,000'],
  ['{ seats: { gte: 1, lt: 3.5 } }', '1 ≤ seats < 3.5'],
  ['{ not: { plan: free } }', 'plan = pro or team'],
  ['{ tenant: { exists: true }, plan: free }', 'tenant is known and plan = free'],
  [
    '{ any: [{ beta: true }, { groups: { contains: [a, "b c"] } }] }',
    'beta = true or groups has a or groups has "b c"',
  ],
  [
    '{ plan: pro, any: [{ beta: true }, { seats: 3 }] }',
    'plan = pro and (beta = true or seats = 3)',
  ],
  ['{ groups: { present: false } }', 'groups is empty'],
  ['{ tenant: { regex: "^a" } }', 'tenant: { regex: "^a" }'],
])('%s reads: %s', async (condition, words) => {
  const { policy } = await compiledOf(`llmroute: 1
name: words
attributes:
  plan: { type: string, enum: [free, pro, team] }
  tenant: { type: string }
  seats: { type: number }
  beta: { type: boolean }
  groups: { type: list }
models: { m: { provider: embedded, model: m } }
routes: { r: { models: [m] } }
rules: [{ id: r, when: ${condition}, route: r }]
default: { route: r }
`);
  const space = spaceOf(policy);
  const [rule] = policy.rules;
  if (rule === undefined) throw new Error('no rule');
  expect(new GraphWords(policy, space).condition(space.formula(rule.when))).toBe(words);
});

test('a label says of a number and of a named word whether it is meant', () => {
  let checked = 0;
  const wrong: unknown[] = [];
  fc.assert(
    fc.property(
      arbitraryPolicy,
      fc.array(arbitraryRequest, { minLength: 5, maxLength: 5 }),
      fc.integer(),
      (policy, requests, seed) => {
        const limits = { nodes: 40, depth: Infinity };
        const { space } = outlinePolicy(policy, { limits });
        for (const axis of space.axes) {
          if (axis.kind !== 'number' && axis.kind !== 'string') continue;
          const members = Array.from({ length: axis.classes }, (_, one) => one).filter(
            (one) => ((seed >> (one % 30)) & 1) === 1,
          );
          const set = fromMembers(members);
          const parts = labelClasses(labelled(space, axis), set);
          const classify = classifier(axis);
          for (const request of requests) {
            const reading = space.signals.get(axis.signal)?.read(request, context);
            if (reading === undefined) continue;
            const meant = members.includes(classify(reading));
            const said = says(parts, reading);
            if (said === undefined) continue;
            checked += 1;
            if (said !== meant) wrong.push({ parts, reading, said });
          }
        }
      },
    ),
    { numRuns: 100 },
  );
  expect(wrong).toEqual([]);
  expect(checked).toBeGreaterThan(500);
}, 120_000);

/** What a reader would say; undefined where a label speaks of all others. */
function says(parts: readonly string[], reading: unknown): boolean | undefined {
  if (reading instanceof Absent) return parts.includes('absent');
  if (typeof reading === 'number') return parts.some((part) => holdsFor(part, reading));
  if (parts.some((part) => /^(other( .*)?|not empty|known)$/.test(part))) return undefined;
  return parts.some((part) =>
    part.endsWith('…')
      ? String(reading).startsWith(unquoted(part.slice(0, -1)))
      : part !== 'absent' && unquoted(part) === reading,
  );
}

function unquoted(text: string): string {
  return text.startsWith('"') ? (JSON.parse(text) as string) : text;
}

function holdsFor(part: string, number: number): boolean {
  if (part === 'absent') return false;
  if (part === 'known') return true;
  const span = /^(-?[\d.,e+-]+)–(-?[\d.,e+-]+)$/.exec(part);
  const value = (text = ''): number => Number(text.replaceAll(',', ''));
  if (span !== null) return number >= value(span[1]) && number <= value(span[2]);
  return part.split(' and ').every((bound) => {
    const [sign, limit] = bound.includes(' ') ? bound.split(' ') : ['=', bound];
    switch (sign) {
      case '≥':
        return number >= value(limit);
      case '>':
        return number > value(limit);
      case '≤':
        return number <= value(limit);
      case '<':
        return number < value(limit);
      default:
        return number === value(limit);
    }
  });
}
