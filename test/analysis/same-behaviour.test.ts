import { expect, test } from 'vitest';
import { loadPolicy } from '../../src/bind/load.ts';
import { sameBehaviour } from '../../src/analysis/same-behaviour.ts';
import type { Policy } from '../../src/policy/types.ts';

const BASE = `llmroute: 1
name: p
attributes:
  plan: { type: string, enum: [free, pro] }
models:
  luna: { uses: openai/gpt-6-luna }
  sol: { uses: openai/gpt-6.1-sol }
routes:
  cheap: { models: [luna] }
  strong: { models: [sol] }
rules:
  - { id: free, when: { plan: free }, route: cheap }
  - { id: again, when: { plan: free, prompt.tokens: { gt: 10 } }, route: strong }
  - { id: long, when: { prompt.tokens: { gt: 1000 } }, route: strong }
default: { route: cheap }
`;
const UNREACHED =
  '  - { id: again, when: { plan: free, prompt.tokens: { gt: 10 } }, route: strong }\n';

async function policyOf(text: string): Promise<Policy> {
  const { value, diagnostics } = await loadPolicy('p.yaml', async () =>
    new TextEncoder().encode(text),
  );
  if (value === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return value;
}

test.each<[string, string, 'same' | 'different']>([
  ['the same text', BASE, 'same'],
  [
    'another layout and a comment',
    `# new\n${BASE.replace('{ plan: free }', '{plan: free}')}`,
    'same',
  ],
  ['an unreachable rule less', BASE.replace(UNREACHED, ''), 'same'],
  ['another threshold', BASE.replace('gt: 1000', 'gt: 1001'), 'different'],
  ['a rule that is reached less', BASE.replace(/.*id: long.*\n/, ''), 'different'],
  [
    'another model of a route',
    BASE.replace('cheap: { models: [luna] }', 'cheap: { models: [sol] }'),
    'different',
  ],
  [
    'a guarantee more',
    `${BASE}guarantees:\n  - { id: g, when: { plan: free }, never: { model.provider: ollama } }\n`,
    'different',
  ],
])('%s', async (_, text, expected) => {
  const [before, after] = [await policyOf(BASE), await policyOf(text)];
  expect(sameBehaviour(before, after).kind).toBe(expected);
  expect(sameBehaviour(after, before).kind).toBe(expected);
});
