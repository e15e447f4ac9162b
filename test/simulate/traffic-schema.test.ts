import { readdirSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { llmroute } from '../../src/simulate/importers/llmroute.ts';
import { readRecord } from '../support/read-record.ts';
import { sharedData } from '../support/shared-data.ts';
import { readText, root } from '../support/source-files.ts';

const validate = new Ajv({
  strict: true,
  allowUnionTypes: true,
  allowMatchingProperties: true,
}).compile(JSON.parse(readText('schemas/traffic.schema.json')) as object);

function records(path: string): readonly unknown[] {
  return readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);
}

describe('the schema of traffic', () => {
  test.each(readdirSync(`${root}policies`))('holds for the traffic of %s', (name) => {
    const all = records(`${root}policies/${name}/traffic.jsonl`);
    expect(all.length).toBeGreaterThan(0);
    for (const record of all) {
      expect(validate(record), JSON.stringify(validate.errors)).toBe(true);
      expect(readRecord(llmroute, record)).not.toHaveProperty('bad');
    }
  });

  const examples = sharedData('seed/traffic-examples.jsonl');
  test.runIf(examples !== undefined)('holds for real records', () => {
    for (const record of records(examples!)) {
      expect(validate(record), JSON.stringify(validate.errors)).toBe(true);
    }
  });

  const body = { messages: [{ role: 'user', content: 'hi' }] };
  test.each<[object, boolean]>([
    [{ request: body }, true],
    [{ attributes: { plan: 'free', areas: ['a'], seats: 4, gone: null } }, true],
    [{ request: body, id: null, start_time: null, api: null, attributes: null }, true],
    [{ attributes: { 'llmroute.label.task': { a: 1 }, 'gen_ai.input.messages': [{}] } }, true],
    [{ atributes: {} }, false],
    [{ attributes: { plan: {} } }, false],
    [{ attributes: { plan: [5] } }, false],
    [{ attributes: 5 }, false],
    [{ attributes: { 'gen_ai.usage.input_tokens': -1 } }, false],
    [{ attributes: { 'gen_ai.usage.input_tokens': 1.5 } }, false],
    [{ attributes: { 'gen_ai.usage.output_tokens': 1e9 } }, false],
    [{ attributes: {}, id: 5 }, false],
    [{ attributes: {}, id: '' }, false],
    [{ attributes: {}, offset_ms: -1 }, false],
    [{ attributes: {}, start_time: 17 }, false],
    [{ request: [] }, false],
    [{ request: body, api: 'openai.chats' }, false],
  ])('and the importer say the same of %j', (record, good) => {
    expect(validate(record)).toBe(good);
    expect(Object.hasOwn(readRecord(llmroute, record), 'bad')).toBe(!good);
  });
});
