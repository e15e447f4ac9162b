import { expect, test } from 'vitest';
import { Absent } from '../../src/base/value.ts';
import { modelResidency } from '../../src/attempt-facts/model-residency.ts';
import { attemptFactContract } from '../contract/attempt-fact.ts';
import { attemptAt } from '../support/attempts.ts';

attemptFactContract(modelResidency);

test.each([
  ['eu', 'eu'],
  [undefined, new Absent('not stated')],
])('%j reads %j', (residency, reading) => {
  expect(modelResidency.read(attemptAt({ residency }))).toEqual(reading);
});

test('can be any label of a region or of the fleet', () => {
  const { model } = attemptAt({ residency: 'on-premises' });
  const values = [
    ...(modelResidency.values?.({ models: [model], routes: [], providers: [] }) ?? []),
  ];
  expect(values).toEqual(expect.arrayContaining(['eu', 'us', 'ch', 'on-premises']));
  expect(values).not.toContain('mars');
});
