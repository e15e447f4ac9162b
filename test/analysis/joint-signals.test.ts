import { expect, test } from 'vitest';
import { sameBehaviour } from '../../src/analysis/same-behaviour.ts';
import { compilePolicy } from '../../src/compile/compile-policy.ts';
import { loadPolicy } from '../../src/bind/load.ts';
import type { Policy } from '../../src/policy/types.ts';
import { estimatedCounter } from '../../src/request/tokens/estimated-counter.ts';

async function policyOf(declared: string, when: string, rest = ''): Promise<Policy> {
  const text = `llmroute: 1
name: p
${declared}
models:
  luna: { provider: openai, model: luna }
  sol: { provider: openai, model: sol }
routes: { main: { models: [luna] }, other: { models: [sol] } }
rules:
  - { id: one, when: ${when}, route: other }
default: { route: main }
${rest}`;
  const { value, diagnostics } = await loadPolicy('p.yaml', () =>
    Promise.resolve(new TextEncoder().encode(text)),
  );
  if (value === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return value;
}

const GUARANTEE = `guarantees:
  - { id: g, when: { plan: free }, never: { model.provider: openai } }
`;
const PLAN = 'attributes: { plan: { type: string, enum: [free, pro] }, seats: { type: number } }';

test.each<
  [
    string,
    readonly [string, string],
    string,
    'same' | 'different' | 'unknown' | 'not the same',
    string?,
  ]
>([
  [
    'the zone',
    ['timeZone: Europe/Berlin', 'timeZone: Asia/Tokyo'],
    '{ time.hour: 9 }',
    'not the same',
  ],
  [
    'a zone that nothing reads',
    ['timeZone: Europe/Berlin', 'timeZone: Asia/Tokyo'],
    '{ request.model: x }',
    'same',
  ],
  [
    'how tokens are counted',
    ['tokens: estimated', 'tokens: exact'],
    '{ prompt.tokens: { gt: 9 } }',
    'unknown',
  ],
  [
    'how tokens are counted, where nothing counts them',
    ['tokens: estimated', 'tokens: exact'],
    '{ request.model: x }',
    'same',
  ],
  [
    'a value of an attribute that is asked about',
    [PLAN, PLAN.replace('pro', 'max')],
    '{ plan: { exists: true } }',
    'different',
  ],
  [
    'a value that is not told from absence',
    [PLAN, PLAN.replace('pro', 'max')],
    '{ plan: free }',
    'same',
  ],
  [
    'the values of an attribute that a broken guarantee goes by',
    [PLAN, PLAN.replace('pro', 'max')],
    '{ seats: 1 }',
    'different',
    GUARANTEE,
  ],
  [
    'the type of an attribute',
    ['attributes: { plan: { type: string } }', 'attributes: { plan: { type: list } }'],
    '{ plan: { exists: true } }',
    'different',
  ],
])('what a change of %s comes to', async (_, [one, other], when, expected, rest) => {
  for (const [from, to] of [
    [one, other],
    [other, one],
  ] as const) {
    const [before, after] = [await policyOf(from, when, rest), await policyOf(to, when, rest)];
    const same = sameBehaviour(before, after);
    if (expected === 'not the same') expect(same.kind).not.toBe('same');
    else expect(same.kind).toBe(expected);
    if (same.kind !== 'different' || same.witness === undefined) continue;
    const { request } = same.witness;
    const decided = [before, after].map((policy) =>
      compilePolicy(policy).decide(request, {
        now: Date.UTC(2026, 0),
        timeZone: policy.timeZone,
        tokens: estimatedCounter,
      }),
    );
    expect(decided[0]).not.toBe(decided[1]);
  }
});

test('a signal that only the old policy reads is read in its zone', async () => {
  const rule = '{ time.hour: 9, request.model: x }';
  const before = await policyOf('timeZone: Europe/Berlin', rule);
  const after = await policyOf('timeZone: Asia/Kolkata', '{ request.model: y }');
  const same = sameBehaviour(before, after);
  if (same.kind !== 'different' || same.witness === undefined) throw new Error(same.kind);
  const context = { now: 0, timeZone: 'Europe/Berlin', tokens: estimatedCounter };
  expect(compilePolicy(before).decide(same.witness.request, context)).toBe(0);
});
