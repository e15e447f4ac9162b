import { expect, test } from 'vitest';
import { Absent } from '../../src/base/value.ts';
import { builtInCatalogue } from '../../src/catalogue/built-in.ts';
import { carbonRate } from '../../src/catalogue/carbon.ts';
import { modelCarbon } from '../../src/attempt-facts/model-carbon.ts';
import { attemptFactContract } from '../contract/attempt-fact.ts';
import { attemptAt } from '../support/attempts.ts';

attemptFactContract(modelCarbon);

const OPEN = builtInCatalogue.get('anthropic/claude-haiku-4-5');

test('is the estimate of the catalogue for a thousand output tokens', () => {
  const region = 'azure:swedencentral';
  const rate = carbonRate(OPEN ?? {}, region);
  if (typeof rate === 'string') throw new Error(rate);
  const grams = modelCarbon.read(attemptAt({ catalogued: OPEN, region }));
  expect(grams).toBeCloseTo(rate.microgramsPerToken / 1000, 12);
  expect(grams).toBeGreaterThan(0);
});

test.each([
  [OPEN, undefined, 'the region is not stated'],
  [undefined, 'azure:swedencentral', 'the size of the model is not known'],
])('is absent where there is no estimate', (catalogued, region, why) => {
  expect(modelCarbon.read(attemptAt({ catalogued, region }))).toEqual(new Absent(why));
});
