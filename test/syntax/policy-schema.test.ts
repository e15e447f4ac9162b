import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { generatedFrom } from '../../scripts/generate-policy-schema.mjs';
import { isObject, type Json } from '../../src/base/json.ts';
import { type FileRole, policySchema } from '../../src/syntax/policy-schema.ts';
import type { Reader } from '../../src/syntax/schema/reader.ts';

const READERS: readonly (readonly [FileRole, Reader])[] = [
  ['root', 'editor'],
  ['root', 'gate'],
  ['included', 'editor'],
  ['included', 'gate'],
];

/** Every object of a schema with its path. */
function* objectsIn(
  value: Json,
  path = '#',
): Generator<readonly [string, Readonly<Record<string, Json>>]> {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* objectsIn(item as Json, `${path}/${index}`);
  } else if (isObject(value)) {
    yield [path, value];
    for (const [key, item] of Object.entries(value)) yield* objectsIn(item, `${path}/${key}`);
  }
}

test.each(Object.entries(generatedFrom(policySchema)))('%s is up to date', (path, text) => {
  const committed = readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
  expect(committed === text, `run \`npm run generate\``).toBe(true);
});

test('the validator needs no runtime', () => {
  const code = generatedFrom(policySchema)['schemas/policy.validate.js'] ?? '';
  expect(code).toContain('export const validate');
  expect(code).not.toMatch(/require\(|import /);
});

describe.each(READERS)('the schema of a file that is %s, for the %s', (role, reader) => {
  const schema = policySchema(role, reader);

  test('compiles in strict mode', () => {
    const ajv = new Ajv({ strict: true, strictTypes: false, strictRequired: false });
    expect(() => ajv.compile(schema)).not.toThrow();
  });

  test('is written for its messages', () => {
    const banned = ['oneOf', 'anyOf', 'minLength', 'maxLength', 'uniqueItems', 'format'];
    const found = [...objectsIn(schema)]
      // A map of properties may have a property of any name.
      .filter(([path]) => !/\/(properties|patternProperties|definitions)$/.test(path))
      .flatMap(([path, object]) =>
        Object.keys(object)
          .filter((key) => banned.includes(key))
          .map((key) => `${path}/${key}`),
      );
    expect(found).toEqual([]);
  });

  test('describes every key', () => {
    const bare = [...objectsIn(schema)]
      .filter(([path]) => path.endsWith('/properties'))
      .flatMap(([path, keys]) =>
        Object.entries(keys)
          .filter(([, value]) => !isObject(value) || typeof value['description'] !== 'string')
          .map(([key]) => `${path}/${key}`),
      );
    expect(bare).toEqual([]);
  });

  test('gives examples that it accepts', () => {
    const ajv = new Ajv({ strict: false });
    ajv.addSchema(schema, 'schema');
    const wrong = [...objectsIn(schema)]
      .filter(([, object]) => Array.isArray(object['examples']))
      .flatMap(([path, object]) =>
        (object['examples'] as readonly Json[])
          .filter((example) => !ajv.validate({ $ref: `schema${pointer(path)}` }, example))
          .map((example) => `${path}: ${JSON.stringify(example)}`),
      );
    expect(wrong).toEqual([]);
  });
});

/** A path of ours as the fragment of a reference. */
function pointer(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/').replace('%23', '#');
}
