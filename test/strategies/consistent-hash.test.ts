import { describe, expect, test } from 'vitest';
import { consistentHash } from '../../src/strategies/consistent-hash.ts';
import { ambient, candidate, ids } from '../support/candidates.ts';

const models = ['luna', 'sol', 'opus', 'local'];
const candidates = models.map((id) => candidate(id));
const keys = Array.from({ length: 4000 }, (_, index) => `tenant-${index}`);

function orderFor(tenant: string, left = candidates, routeId = 'main'): string {
  return ids(
    consistentHash.order(left, { by: 'tenant' }, ambient({ keys: { tenant }, routeId })).order,
  );
}

function firstFor(tenant: string, left = candidates, routeId = 'main'): string {
  return orderFor(tenant, left, routeId).split(' ')[0] ?? '';
}

describe('the key', () => {
  test('one key, one order, whatever the request and however the models are listed', () => {
    for (const tenant of keys.slice(0, 100)) {
      const expected = orderFor(tenant);
      expect(orderFor(tenant, [...candidates].reverse())).toBe(expected);
      const other = ambient({ keys: { tenant }, requestId: 'other', seed: 9, turn: 7 });
      expect(ids(consistentHash.order(candidates, { by: 'tenant' }, other).order)).toBe(expected);
    }
  });

  test('the request stands in for a key that is absent, and the reason says so', () => {
    const answers = keys.map((requestId) =>
      consistentHash.order(candidates, { by: 'tenant' }, ambient({ requestId })),
    );
    expect(new Set(answers.map((answer) => answer.order[0]?.id)).size).toBe(models.length);
    for (const { order, why } of answers) {
      expect(why()).toBe(
        `\`${order[0]?.id ?? ''}\` by the hash of the request's id, as \`tenant\` is absent`,
      );
    }
  });

  test('the reason names the key', () => {
    const { order, why } = consistentHash.order(
      candidates,
      { by: 'tenant' },
      ambient({ keys: { tenant: 'acme' } }),
    );
    expect(why()).toBe(`\`${order[0]?.id ?? ''}\` by the hash of \`tenant\``);
  });
});

test('keys spread evenly over the models', () => {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(firstFor(key), (counts.get(firstFor(key)) ?? 0) + 1);
  const expected = keys.length / models.length;
  // Five standard deviations of a binomial count.
  const slack = 5 * Math.sqrt(keys.length * 0.25 * 0.75);
  for (const model of models) {
    expect(Math.abs((counts.get(model) ?? 0) - expected)).toBeLessThan(slack);
  }
});

test('a model that leaves takes only its own keys along, each to its second best', () => {
  for (const gone of models) {
    const left = candidates.filter((one) => one.id !== gone);
    for (const key of keys.slice(0, 500)) {
      expect(orderFor(key, left)).toBe(
        orderFor(key)
          .split(' ')
          .filter((model) => model !== gone)
          .join(' '),
      );
    }
  }
});

test('two routes hash apart', () => {
  const same = keys.filter((key) => firstFor(key) === firstFor(key, candidates, 'other'));
  expect(Math.abs(same.length / keys.length - 0.25)).toBeLessThan(0.05);
});

/** A conversation's cache lives where its key fell: these answers never change. */
test.each([
  ['acme', 'local sol luna opus'],
  ['globex', 'local luna sol opus'],
  ['Straße', 'luna sol local opus'],
])('%s goes to %s', (tenant, order) => {
  expect(orderFor(tenant)).toBe(order);
});
