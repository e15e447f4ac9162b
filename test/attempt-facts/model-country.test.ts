import { expect, test } from 'vitest';
import { Absent } from '../../src/base/value.ts';
import { modelCountry } from '../../src/attempt-facts/model-country.ts';
import { attemptFactContract } from '../contract/attempt-fact.ts';
import { attemptAt } from '../support/attempts.ts';

attemptFactContract(modelCountry);

const FRANCE = ['gcp:europe-west9', 'azure:francecentral'];

test.each([
  ['azure:swedencentral', undefined, 'SE'],
  ['aws:eu-west-2', undefined, 'GB'],
  [undefined, undefined, new Absent('the region is not stated')],
  ['azure:swedencentral', FRANCE, 'SE'],
  [undefined, FRANCE, 'FR'],
  [undefined, [...FRANCE, 'azure:swedencentral'], new Absent('the region is not stated')],
])('%j of a deployment in %j reads %j', (region, regions, reading) => {
  const { model } = attemptAt();
  const catalogued = regions && { asOf: '2026-11-22', regions };
  expect(modelCountry.read({ route: 'first', model: { ...model, region, catalogued } })).toEqual(
    reading,
  );
});
