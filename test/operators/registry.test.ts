import { describe, expect, test } from 'vitest';
import { findOperator, operatorFor, operators, operatorsOf } from '../../src/operators/registry.ts';
import { operatorContract } from '../contract/operator.ts';

describe.each(operators.map((operator) => [operator.id, operator] as const))(
  'contract of %s',
  (_id, operator) => operatorContract(operator),
);

test('ids occur once and are found', () => {
  expect(new Set(operators.map((operator) => operator.id)).size).toBe(operators.length);
  for (const operator of operators) expect(findOperator(operator.id)).toBe(operator);
});

test.each(['', 'not', 'any', '__proto__', 'constructor', 'GTE'])('%j is no operator', (id) => {
  expect(findOperator(id)).toBeUndefined();
});

test('a bare value and a bare list stand for exactly one operator each', () => {
  for (const syntax of ['scalar', 'list'] as const) {
    expect(operators.filter((operator) => operator.syntax === syntax)).toEqual([
      operatorFor(syntax),
    ]);
  }
});

test.each([
  ['string', 'eq exists glob one-of prefix present regex suffix contains'],
  ['number', 'eq exists gt gte lt lte one-of'],
  ['boolean', 'eq exists one-of'],
  ['set', 'allOf anyOf contains exists present'],
] as const)('operators of %s readings', (kind, ids) => {
  expect(
    operatorsOf(kind)
      .map((operator) => operator.id)
      .sort(),
  ).toEqual(ids.split(' ').sort());
});
