import { expect, test } from 'vitest';
import { route } from '../../src/attempt-facts/route.ts';
import { attemptFactContract } from '../contract/attempt-fact.ts';
import { attemptAt } from '../support/attempts.ts';

attemptFactContract(route);

test('is the route that makes the attempt', () => {
  expect(route.read(attemptAt({}, { route: 'second' }))).toBe('second');
});
