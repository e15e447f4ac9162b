import { expect, test } from 'vitest';
import { isObject, own, type Json, type JsonObject } from '../../src/base/json.ts';

test.each<[unknown, boolean]>([
  [{}, true],
  [{ a: 1 }, true],
  [Object.create(null), true],
  [[], false],
  [null, false],
  [undefined, false],
  ['{}', false],
  [1, false],
])('%j is an object: %j', (value, expected) => {
  expect(isObject(value)).toBe(expected);
});

test('only own properties are read', () => {
  const object = JSON.parse('{"a": 1, "n": null}') as JsonObject;
  expect(own(object, 'a')).toBe(1);
  expect(own(object, 'n')).toBeNull();
  for (const name of ['b', '__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
    expect(own(object, name)).toBeUndefined();
  }
});

test('a property that is called __proto__ is data', () => {
  const object = JSON.parse('{"__proto__": {"a": 1}, "hasOwnProperty": 2}') as JsonObject;
  expect(own(object, '__proto__')).toEqual({ a: 1 } satisfies Json);
  expect(own(object, 'hasOwnProperty')).toBe(2);
  expect(({} as Record<string, unknown>)['a']).toBeUndefined();
});
