import { expect, test } from 'vitest';
import { loadPolicy } from '../../src/bind/load.ts';
import { Occasion } from '../../src/runtime/occasion.ts';
import { Turns } from '../../src/runtime/turns.ts';
import { promptRequest } from '../../src/request/prompt-request.ts';

async function policyOf(select: string) {
  const text = `llmroute: 1
name: p
models:
  luna:
    uses: openai/gpt-6-luna
    speed: { start: 400ms, tokensPerSecond: 70 }
    quality: { source: us, asOf: 2026-11-10, default: 0.5, task: { math: 0.9 }, domain: { law: 0 } }
  sol: { uses: openai/gpt-5.6-sol }
routes: { main: { models: [luna, sol], select: ${select} } }
default: { route: main }
`;
  const { value, diagnostics } = await loadPolicy('p.yaml', () =>
    Promise.resolve(new TextEncoder().encode(text)),
  );
  if (value === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return value;
}

test('a model has what it states', async () => {
  const { models } = await policyOf('in-order');
  expect(models.get('luna')).toMatchObject({
    speed: { startMs: 400, tokensPerSecond: 70 },
    quality: {
      source: 'us',
      asOf: '2026-11-10',
      default: 0.5,
      task: { math: 0.9 },
      domain: { law: 0 },
    },
  });
  expect(models.get('sol')?.quality).toBeUndefined();
});

test.each([
  ['in-order', []],
  ['{ best-value: { weights: { cost: 1 } } }', []],
  ['{ best-value: { weights: { quality: 1 } } }', ['prompt.task']],
  ['{ best-value: { weights: { quality: 1 }, by: domain } }', ['prompt.domain']],
])('%s uses %j', async (select, signals) => {
  const policy = await policyOf(select);
  expect([...policy.signals.keys()]).toEqual(signals);
});

test('the signal it goes by is loaded, and says how likely each label is', async () => {
  const policy = await policyOf('{ best-value: { weights: { quality: 1 } } }');
  const occasion = new Occasion(policy);
  const tokens = { from: 'estimated', count: (text: string) => text.length } as const;
  occasion.begin(promptRequest('What is the integral of x squared from 0 to 3?', { id: 'one' }), {
    signals: { now: undefined, timeZone: undefined, tokens },
    seed: 0,
    turns: new Turns(),
  });
  const odds = occasion.odds('prompt.task');
  const likelihoods = [...(odds?.labels ?? [])].map((_, at) => odds?.likelihoods[at] ?? NaN);
  expect(odds?.labels).toContain('math');
  expect(likelihoods.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1);
  expect(occasion.odds('prompt.domain')).toBeUndefined();
});
