import { expect, test } from 'vitest';
import { reachability } from '../../src/analysis/reachability.ts';
import { spaceOf } from '../../src/analysis/space.ts';
import { inputText } from '../../src/analysis/witness/print-input.ts';
import { worldOf } from '../../src/analysis/world.ts';
import { loadPolicy } from '../../src/bind/load.ts';
import { parseInput } from '../../src/cli/run/read-request.ts';
import { compilePolicy } from '../../src/compile/compile-policy.ts';
import { RoutingRequest } from '../../src/request/routing-request.ts';
import { decideForTest } from '../support/decide-for-test.ts';

const head = `
llmroute: 1
name: made
timeZone: Europe/Berlin
attributes:
  tenant: { type: string }
signals:
  legal: { keywords: [gdpr, contract] }
  ticket: { regex: '\\b[A-Z]{2,5}-\\d{1,6}\\b' }
models:
  only: { provider: openai, model: any, context: 100000, tools: true, images: true, json: true }
routes:
  main: { models: [only] }
default: { route: main }
rules:
`;

/** What becomes of rules in this order; `line` is the request that reaches it. */
async function rulesOf(
  conditions: readonly string[],
): Promise<readonly { readonly kind: string; readonly line: string | undefined }[]> {
  const rules = conditions.map(
    (when, at) => `  - { id: r${String(at)}, when: ${when}, route: main }`,
  );
  const bytes = new TextEncoder().encode(head + rules.join('\n'));
  const { value: policy, diagnostics } = await loadPolicy('made.yaml', () =>
    Promise.resolve(bytes),
  );
  if (policy === undefined) throw new Error(JSON.stringify(diagnostics.map((one) => one.message)));
  const compiled = compilePolicy(policy);
  const world = worldOf(policy);
  return reachability(spaceOf(policy), policy.rules, world).rules.map((fact, at) => {
    if (fact.kind !== 'reachable') return { kind: fact.kind, line: undefined };
    const line = inputText(fact.witness.json);
    const parts = parseInput(line);
    if (typeof parts === 'string') throw new Error(parts);
    expect(decideForTest(compiled, new RoutingRequest(parts)).rule).toBe(`r${String(at)}`);
    return { kind: fact.kind, line };
  });
}

test.each<[what: string, conditions: readonly string[], kinds: readonly string[]]>([
  [
    'patterns that exclude each other',
    [
      '{ request.model: { glob: "gpt-*", prefix: claude } }',
      '{ tenant: { suffix: -staging, regex: "live$" } }',
      '{ tenant: { contains: acme, glob: "*-eu", regex: "[0-9]" } }',
      '{ tenant: { regex: "^[ab]$" }, not: { tenant: [a, b] } }',
    ],
    ['impossible', 'impossible', 'reachable', 'impossible'],
  ],
  [
    'readings of one body',
    [
      '{ prompt.text: { exists: true }, request.tools: { exists: false } }',
      '{ prompt.text: { exists: true }, prompt.tokens: { exists: false } }',
      '{ prompt.text: { exists: true }, request.stream: { exists: false } }',
      '{ prompt.text: { exists: true }, request.model: { exists: false } }',
      '{ prompt.text: { exists: false }, request.stream: true, prompt.tokens: 7 }',
      '{ prompt.tokens: { exists: false } }',
    ],
    ['impossible', 'impossible', 'impossible', 'reachable', 'reachable', 'reachable'],
  ],
  [
    'readings of one time',
    [
      '{ time.hour: { exists: true }, time.weekday: { exists: false } }',
      '{ time.hour: { lt: 6 }, time.weekday: [saturday, sunday] }',
      '{ time.hour: { lt: 6 } }',
    ],
    ['impossible', 'reachable', 'reachable'],
  ],
  [
    'what a body says by the way',
    [
      '{ prompt.code: true, prompt.tokens: { gte: 1000 } }',
      '{ prompt.code: true, prompt.tokens: { lt: 1000 } }',
      '{ prompt.code: true }',
    ],
    ['reachable', 'reachable', 'covered'],
  ],
  ['a set that is never absent', ['{ tags: { exists: false } }'], ['impossible']],
  [
    'many things at once',
    [
      '{ legal: { contains: gdpr }, ticket: false, prompt.turns: { gte: 3 }, prompt.chars: { gt: 200 } }',
      '{ ticket: true, legal: { present: false }, request.images: { gt: 1 }, request.json: true }',
    ],
    ['reachable', 'reachable'],
  ],
])('%s', async (_, conditions, kinds) => {
  expect((await rulesOf(conditions)).map(({ kind }) => kind)).toEqual(kinds);
});

test.each<[conditions: readonly string[], line: string]>([
  [
    ['{ request.model: { glob: "gpt-*" } }'],
    '{"request":{"model":"gpt-other-model","messages":[{"role":"user","content":"Hello"}]}}',
  ],
  [['{ tenant: { suffix: -staging } }'], '{"attributes":{"tenant":"other-tenant-staging"}}'],
  [
    ['{ prompt.text: { regex: "(?i)invoice [0-9]+" } }'],
    '{"request":{"messages":[{"role":"user","content":"invoice 0"}]}}',
  ],
  [
    ['{ request.images: { gte: 1 } }'],
    '{"request":{"messages":[{"role":"user","content":[{"type":"text","text":"Hello"},{"type":"image_url","image_url":{"url":"https://example.com/1.png"}}]}]}}',
  ],
  // Who pastes it at another time of day must see the same.
  [
    ['{ time.hour: { gte: 18 } }', '{ tenant: acme }'],
    '{"start_time":"2026-11-16T09:00:00Z","attributes":{"tenant":"acme"}}',
  ],
  // The estimate of the text will do: nothing is recorded.
  [
    ['{ prompt.tokens: { gte: 1000 } }', '{ prompt.code: true }'],
    '{"request":{"messages":[{"role":"user","content":"def add(a, b): return a + b"}]}}',
  ],
])('the last of %j is shown by %s', async (conditions, line) => {
  expect((await rulesOf(conditions)).at(-1)).toEqual({ kind: 'reachable', line });
});
