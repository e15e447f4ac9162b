import { expect, test } from 'vitest';
import { Absent } from '../../src/base/value.ts';
import { modelRegion } from '../../src/attempt-facts/model-region.ts';
import { attemptFactContract } from '../contract/attempt-fact.ts';
import { attemptAt } from '../support/attempts.ts';

attemptFactContract(modelRegion);

test.each([
  ['azure:swedencentral', 'azure:swedencentral'],
  [undefined, new Absent('not stated')],
])('%j reads %j', (region, reading) => {
  expect(modelRegion.read(attemptAt({ region }))).toEqual(reading);
});
