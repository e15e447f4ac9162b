import { expect, test } from 'vitest';
import { modelId } from '../../src/attempt-facts/model-id.ts';
import { attemptFactContract } from '../contract/attempt-fact.ts';
import { attemptAt } from '../support/attempts.ts';

attemptFactContract(modelId);

test('is the name in the policy, not that of the provider', () => {
  expect(modelId.read(attemptAt({ id: 'far', model: 'large-3' }))).toBe('far');
});
