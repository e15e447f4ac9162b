import { expect, test } from 'vitest';
import type { Json } from '../../src/base/json.ts';
import { parsePointer, readPointer } from '../../src/base/json-pointer.ts';

// The examples of RFC 6901, section 5.
const DOCUMENT: Json = {
  foo: ['bar', 'baz'],
  '': 0,
  'a/b': 1,
  'c%d': 2,
  'e^f': 3,
  'g|h': 4,
  'i\\j': 5,
  'k"l': 6,
  ' ': 7,
  'm~n': 8,
};

test.each<[pointer: string, value: Json | undefined]>([
  ['', DOCUMENT],
  ['/foo', ['bar', 'baz']],
  ['/foo/0', 'bar'],
  ['/', 0],
  ['/a~1b', 1],
  ['/c%d', 2],
  ['/e^f', 3],
  ['/g|h', 4],
  ['/i\\j', 5],
  ['/k"l', 6],
  ['/ ', 7],
  ['/m~0n', 8],
  ['/foo/2', undefined],
  ['/foo/-', undefined],
  ['/foo/01', undefined],
  ['/foo/length', undefined],
  ['/foo/0/0', undefined],
  ['/__proto__', undefined],
  ['/toString', undefined],
])('%s leads to %j', (pointer, value) => {
  expect(readPointer(DOCUMENT, parsePointer(pointer) ?? ['none'])).toEqual(value);
});

test.each(['foo', '#/foo', '/~', '/~2', '/a'.repeat(33)])('%s is no pointer', (text) => {
  expect(parsePointer(text)).toBeUndefined();
});
