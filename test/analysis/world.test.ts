import { expect, test } from 'vitest';
import { Facts } from '../../src/analysis/facts.ts';
import { worldOf } from '../../src/analysis/world.ts';
import { loadPolicy } from '../../src/bind/load.ts';
import { compilePolicy } from '../../src/compile/compile-policy.ts';

/** No words of a text are as many tokens as in any other way to count. */
const otherwise = { from: 'exact', count: (text: string): number => 100 * text.length } as const;

test('requests for a policy that counts exactly say how many tokens they have', async () => {
  const text = `llmroute: 1
name: p
tokens: exact
models: { luna: { provider: openai, model: luna } }
routes: { main: { models: [luna] } }
rules:
  - { id: short, when: { prompt.tokens: { lt: 40 }, request.stream: true }, route: main }
  - { id: long, when: { prompt.tokens: { gte: 40 }, prompt.text: { contains: a } }, route: main }
default: { route: main }
`;
  const { value: policy } = await loadPolicy('p.yaml', () =>
    Promise.resolve(new TextEncoder().encode(text)),
  );
  if (policy === undefined) throw new Error('the policy is not valid');
  const { reachability } = new Facts(policy, worldOf(policy));
  const { decide } = compilePolicy(policy);
  for (const [index, fact] of reachability.rules.entries()) {
    if (fact.kind !== 'reachable') throw new Error(fact.kind);
    const context = { now: undefined, timeZone: undefined, tokens: otherwise };
    expect(decide(fact.witness.request, context)).toBe(index);
  }
});
