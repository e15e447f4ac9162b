import fc from 'fast-check';
import { expect, test } from 'vitest';
import { orderedJson, type OrderedJson } from '../../src/report/ordered-json.ts';

test('is what JSON.stringify writes, for everything it can write', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(orderedJson(value as OrderedJson)).toBe(JSON.stringify(value, null, 2));
    }),
  );
});

test('maps keep their order and any key', () => {
  const map = new Map<string, OrderedJson>([
    ['b', 1],
    ['7', [new Map([['__proto__', null]])]],
    ['a', {}],
  ]);
  expect(orderedJson({ map, gone: undefined })).toBe(
    '{\n  "map": {\n    "b": 1,\n    "7": [\n      {\n        "__proto__": null\n      }\n    ],\n    "a": {}\n  }\n}',
  );
});
