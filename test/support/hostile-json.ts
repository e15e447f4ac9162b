import { array, constantFrom, jsonValue, oneof, record, tuple, type Arbitrary } from 'fast-check';
import type { Json } from '../../src/base/json.ts';

/** Values that break careless readers. */
export const hostileValue: Arbitrary<Json> = oneof(
  constantFrom<Json>(
    null,
    true,
    -1,
    0,
    1e308,
    -1e308,
    5e-324,
    2 ** 53,
    0.1,
    '-1',
    '1e999999999',
    '0x10',
    'NaN',
    '__proto__',
    '\u0000\ud800\u202e',
    'x'.repeat(100_000),
    '(a+)+$',
    [],
    {},
    [[[[]]]],
    JSON.parse('{"__proto__":{"polluted":true}}') as Json,
    { constructor: { prototype: { polluted: true } } },
  ),
  jsonValue({ maxDepth: 3 }) as Arbitrary<Json>,
);

/** A valid file with some values, at any depth, replaced by hostile ones. */
export function corrupted(valid: Json): Arbitrary<Json> {
  const paths = pathsOf(valid);
  const change = record({ path: constantFrom(...paths), value: hostileValue });
  return tuple(array(change, { minLength: 1, maxLength: 4 })).map(([changes]) =>
    changes.reduce<Json>((json, { path, value }) => replaced(json, path, value), valid),
  );
}

type Path = readonly (string | number)[];

function pathsOf(json: Json, path: Path = []): Path[] {
  const here: Path[] = [path];
  if (typeof json !== 'object' || json === null) return here;
  for (const [key, value] of Object.entries(json)) here.push(...pathsOf(value, [...path, key]));
  return here;
}

function replaced(json: Json, path: Path, value: Json): Json {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (typeof json !== 'object' || json === null) return json;
  if (Array.isArray(json)) {
    return (json as readonly Json[]).map((item, index) =>
      String(index) === String(key) ? replaced(item, rest, value) : item,
    );
  }
  return Object.fromEntries(
    Object.entries(json).map(([name, item]) => [
      name,
      name === key ? replaced(item, rest, value) : item,
    ]),
  );
}
