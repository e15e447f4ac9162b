import { expect, test } from 'vitest';
import { modelProvider } from '../../src/attempt-facts/model-provider.ts';
import { attemptFactContract } from '../contract/attempt-fact.ts';
import { attemptAt } from '../support/attempts.ts';

attemptFactContract(modelProvider);

test('is who is asked', () => {
  expect(modelProvider.read(attemptAt({ provider: 'house' }))).toBe('house');
});

test('can be any provider that something is known about', () => {
  const fleet = { models: [], routes: [], providers: ['house', 'openai'] };
  expect([...(modelProvider.values?.(fleet) ?? [])]).toEqual(['house', 'openai']);
});
