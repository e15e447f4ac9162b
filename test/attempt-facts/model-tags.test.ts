import { expect, test } from 'vitest';
import { modelTags } from '../../src/attempt-facts/model-tags.ts';
import { attemptFactContract } from '../contract/attempt-fact.ts';
import { attemptAt } from '../support/attempts.ts';

attemptFactContract(modelTags);

test.each([[[]], [['slow', 'local']]])('%j', (tags) => {
  expect(modelTags.read(attemptAt({ tags }))).toEqual(tags);
});

test('can be any label in the fleet', () => {
  const fleet = {
    models: [attemptAt({ tags: ['a'] }).model, attemptAt({ tags: ['b'] }).model],
    routes: [],
    providers: [],
  };
  expect([...(modelTags.values?.(fleet) ?? [])]).toEqual(['a', 'b']);
});
