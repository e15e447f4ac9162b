import { describe, expect, test } from 'vitest';
import { findStrategy, strategies } from '../../src/strategies/registry.ts';
import { strategyContract } from '../contract/strategy.ts';

describe.each(strategies.map((strategy) => [strategy.id, strategy] as const))(
  'contract of %s',
  (_id, strategy) => strategyContract(strategy),
);

test('ids are sorted, occur once and are found', () => {
  const ids = strategies.map((strategy) => strategy.id);
  expect(ids).toEqual([...new Set(ids)].sort());
  for (const strategy of strategies) expect(findStrategy(strategy.id)).toBe(strategy);
});

test.each(['', 'random', '__proto__', 'constructor'])('%j is no strategy', (id) => {
  expect(findStrategy(id)).toBeUndefined();
});
