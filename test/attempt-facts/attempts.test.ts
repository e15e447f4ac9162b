import { expect, test } from 'vitest';
import { attempts } from '../../src/attempt-facts/attempts.ts';
import { attemptFactContract } from '../contract/attempt-fact.ts';
import { attemptAt } from '../support/attempts.ts';

attemptFactContract(attempts);

test('is the number of the last call the attempt can come to', () => {
  expect(attempts.read(attemptAt({}, { lastCall: 3 }))).toBe(3);
});

test('ranges over what calls there can be', () => {
  const lastCall = { low: 2, high: 5, absent: false };
  const other = { low: 0, high: Infinity, absent: true };
  const range = { ...attemptAt(), lastCall, inputTokens: other, outputTokens: other };
  expect(attempts.range(range)).toEqual(lastCall);
});
