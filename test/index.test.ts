import { expect, test } from 'vitest';
import {
  compilePolicy,
  decideRequest,
  decisionJson,
  estimatedCounter,
  loadPolicy,
  promptRequest,
  Turns,
} from '../src/index.ts';

const policy = `llmroute: 1
name: library
attributes:
  plan: { type: string }
models:
  small: { provider: openai-compatible, model: m, baseUrl: http://127.0.0.1:1/v1 }
routes:
  cheap: { models: [small] }
rules:
  - id: free
    when: { plan: free }
    route: cheap
default: { reject: { status: 403, message: only for the free plan } }
`;

test('the library loads, compiles and decides without touching anything', async () => {
  const bytes = new TextEncoder().encode(policy);
  const loaded = await loadPolicy('p.yaml', async (path) =>
    path === 'p.yaml' ? bytes : `\`${path}\` is not here`,
  );
  expect(loaded.diagnostics).toEqual([]);
  const compiled = compilePolicy(loaded.value!);
  const context = {
    signals: { now: undefined, timeZone: undefined, tokens: estimatedCounter },
    seed: 0,
    turns: new Turns(),
  };
  const decide = (plan: string): unknown => {
    const request = promptRequest('hello', { id: '1', attributes: { plan } });
    return decisionJson(decideRequest(compiled, request, context));
  };
  expect(decide('free')).toMatchObject({ rule: 'free', plan: [{ model: 'small' }] });
  expect(decide('pro')).toMatchObject({ rule: 'default', plan: [] });
});

// Not a literal: the package finds itself through its own `exports`, once it is built.
const ownName = ['llm', 'route'].join('');

test('what is exported is what the package hands out', async () => {
  const source = await import('../src/index.ts');
  const built = (await import(/* @vite-ignore */ ownName)) as object;
  expect(Object.keys(built).sort()).toEqual(Object.keys(source).sort());
});
