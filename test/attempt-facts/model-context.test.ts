import { expect, test } from 'vitest';
import { Absent } from '../../src/base/value.ts';
import { modelContext } from '../../src/attempt-facts/model-context.ts';
import { attemptFactContract } from '../contract/attempt-fact.ts';
import { attemptAt } from '../support/attempts.ts';

attemptFactContract(modelContext);

test.each([
  [1000, 1000],
  [undefined, new Absent('not stated')],
])('%j reads %j', (context, reading) => {
  expect(modelContext.read(attemptAt({ context }))).toEqual(reading);
});
