import { describe, expect, test } from 'vitest';
import { Facts } from '../../../src/analysis/facts.ts';
import { inputText } from '../../../src/analysis/witness/print-input.ts';
import { atTime, timeMatters } from '../../../src/analysis/witness/at-time.ts';
import { worldOf } from '../../../src/analysis/world.ts';
import { loadPolicy } from '../../../src/bind/load.ts';
import { parseInput } from '../../../src/cli/run/read-request.ts';
import { compilePolicy } from '../../../src/compile/compile-policy.ts';
import type { Policy } from '../../../src/policy/types.ts';
import { RoutingRequest } from '../../../src/request/routing-request.ts';
import { decideRequest } from '../../../src/runtime/decide.ts';
import { Turns } from '../../../src/runtime/turns.ts';
import { contextOf } from '../../support/requests.ts';

async function policyOf(routes: string, never: string): Promise<Policy> {
  const text = `llmroute: 1
name: p
timeZone: Europe/Berlin
attributes: { plan: { type: string } }
models:
  flat: { provider: openai, model: flat, price: { input: 1, output: 1 } }
  other: { provider: openai, model: other, region: "azure:eastus" }
routes: { ${routes}, rest: { models: [flat] }, side: { models: [other] } }
rules: []
default: { route: main }
guarantees:
  - { id: g, when: { plan: free }, never: { ${never} } }
`;
  const { value, diagnostics } = await loadPolicy('p.yaml', () =>
    Promise.resolve(new TextEncoder().encode(text)),
  );
  if (value === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return value;
}

describe('a plan that depends on the time', () => {
  test.each([
    ['main: { split: { rest: 50, side: 50 }, by: time.hour }', 'model.residency: us'],
    [
      'main: { models: [flat, other], select: { consistent-hash: { by: time.weekday } } }',
      'attempts: { gt: 1 }',
    ],
  ])('%s: the example says when it arrives, and comes to the same at any time', async (...text) => {
    const policy = await policyOf(...text);
    expect(timeMatters(policy, false)).toBe(true);
    const breach = new Facts(policy, worldOf(policy)).guarantees[0]?.breaches[0];
    if (breach === undefined) throw new Error('no breach was found');
    const parts = parseInput(inputText(breach.witness.json));
    if (typeof parts === 'string') throw new Error(parts);
    expect(parts.id).toBe(breach.witness.request.id);
    const compiled = compilePolicy(policy);
    for (let hour = 0; hour < 48; hour++) {
      const now = Date.UTC(2027, 2, 1, hour);
      const signals = contextOf({ timeZone: 'Europe/Berlin', now });
      const context = { signals, seed: 0, turns: new Turns() };
      const { plan } = decideRequest(compiled, new RoutingRequest(parts), context);
      expect(plan.blocked.map(({ model }) => model)).toContain(breach.model);
    }
  });

  test('what is dealt by something else says nothing of time', async () => {
    const split = 'main: { split: { rest: 50, side: 50 }, by: plan }';
    const policy = await policyOf(split, 'model.residency: us');
    expect(timeMatters(policy, false)).toBe(false);
    const breach = new Facts(policy, worldOf(policy)).guarantees[0]?.breaches[0];
    expect(breach?.witness.json).not.toHaveProperty('start_time');
  });
});

test('a time that is there stays, and so does everything else', () => {
  const json = { start_time: '2026-01-01T00:00:00Z', attributes: { a: 1 } };
  const request = new RoutingRequest({ id: 'x' });
  expect(atTime({ request, json }, 0).json).toBe(json);
  expect(atTime({ request, json: { attributes: { a: 1 } } }, undefined).request).toBe(request);
  const stamped = atTime({ request, json: { attributes: { a: 1 } } }, 0);
  expect(stamped.json).toEqual({
    id: 'x',
    start_time: '1970-01-01T00:00:00.000Z',
    attributes: { a: 1 },
  });
  expect(stamped.request).toMatchObject({ id: 'x', time: 0 });
});
