import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { generatedFrom } from '../../scripts/generate-cases-schema.mjs';
import { isObject, type Json } from '../../src/base/json.ts';
import { casesSchema } from '../../src/cases/cases-schema.ts';
import { readSmall } from '../support/small-cases.ts';

test.each(Object.entries(generatedFrom(casesSchema)))('%s is up to date', (path, text) => {
  const committed = readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
  expect(committed === text, 'run `npm run generate`').toBe(true);
});

test('the validator needs no runtime', () => {
  const code = generatedFrom(casesSchema)['schemas/cases.validate.js'] ?? '';
  expect(code).toContain('export const validate');
  expect(code).not.toMatch(/require\(|import /);
});

const ajv = new Ajv({ strict: false });
ajv.addSchema(casesSchema('editor'), 'schema');

/** Every object of a schema with its path. */
function* objectsIn(
  value: Json,
  path = '#',
): Generator<readonly [string, Readonly<Record<string, Json>>]> {
  if (!isObject(value)) return;
  yield [path, value];
  for (const [key, item] of Object.entries(value)) yield* objectsIn(item, `${path}/${key}`);
}

test('every key is described, and examples are accepted', () => {
  const schema = casesSchema('editor');
  for (const [path, object] of objectsIn(schema)) {
    if (path.endsWith('/properties')) {
      for (const [key, value] of Object.entries(object)) {
        expect(isObject(value) && typeof value['description'], `${path}/${key}`).toBe('string');
      }
    } else if (Array.isArray(object['examples'])) {
      const pointer = `schema${path.replaceAll('$', '%24')}`;
      for (const example of object['examples'] as readonly Json[]) {
        expect(ajv.validate({ $ref: pointer }, example), `${path} ${ajv.errorsText()}`).toBe(true);
      }
    }
  }
});

/** What a request or an expectation can hold; right where the reader finds nothing wrong with it. */
const samples: readonly (readonly [what: string, request: string, expected: string])[] = [
  ['a prompt', '{ prompt: hi }', '{ route: cheap }'],
  ['nothing', '{}', '{ route: cheap }'],
  [
    'all wishes',
    '{ prompt: hi, tools: [a], images: 1, json: true, stream: false, maxTokens: 1, model: m }',
    '{ rule: default }',
  ],
  [
    'all else',
    '{ body: { messages: [] }, attributes: { plan: pro, spent: 1, teams: [a] }, headers: { a: b }, tags: [t], time: "2026-11-24T22:30:00Z", usage: { input: 5, output: 5, cacheRead: 1, cacheWrite: 1, reasoning: 1 }, id: x }',
    '{ rule: paying, route: strong, model: sol, plan: [sol], never: [luna], cost: { max: 0.05 USD, worst: 1 USD } }',
  ],
  ['a rejection', '{ prompt: hi }', '{ reject: 402, absent: plan }'],
  ['a number for a prompt', '{ prompt: 5 }', '{ route: cheap }'],
  ['text for images', '{ prompt: hi, images: few }', '{ route: cheap }'],
  ['a broken count', '{ prompt: hi, usage: { input: 1.5 } }', '{ route: cheap }'],
  ['a negative count', '{ prompt: hi, usage: { input: -1 } }', '{ route: cheap }'],
  ['a number for a header', '{ prompt: hi, headers: { a: 1 } }', '{ route: cheap }'],
  ['a map for an attribute', '{ prompt: hi, attributes: { plan: {} } }', '{ route: cheap }'],
  ['a list of numbers', '{ prompt: hi, attributes: { teams: [1] } }', '{ route: cheap }'],
  ['no time', '{ prompt: hi, time: noon }', '{ route: cheap }'],
  ['nothing expected', '{ prompt: hi }', '{}'],
  ['an empty bound', '{ prompt: hi }', '{ cost: {} }'],
  ['no money', '{ prompt: hi }', '{ cost: { max: 5 } }'],
  ['no currency', '{ prompt: hi }', '{ cost: { max: "5" } }'],
  ['a status that refuses nothing', '{ prompt: hi }', '{ reject: 200 }'],
  ['an unknown key', '{ prompt: hi }', '{ modle: sol }'],
  ['a name that none can have', '{ prompt: hi }', '{ rule: "a b" }'],
];

test.each(samples)('the schema and the reader agree about %s', async (_, request, expected) => {
  const text = `cases:\n  - { name: a, request: ${request}, expect: ${expected} }\n`;
  const { diagnostics } = await readSmall({ 'cases.yaml': text });
  expect(ajv.validate('schema', parse(text)), ajv.errorsText()).toBe(diagnostics.length === 0);
});
