import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { pathsFrom, readBaseline, writeBaseline } from '../../../src/cli/lint/baseline-file.ts';
import { memoryIo } from '../../support/memory-io.ts';

const schema: unknown = JSON.parse(
  readFileSync(new URL('../../../schemas/baseline.schema.json', import.meta.url), 'utf8'),
);
const validate = new Ajv({ strict: true }).compile(schema as object);

const entry = {
  path: 'p.yaml',
  code: 'unused-model',
  subject: 'luna',
  fingerprint: '0123456789abcdef',
  count: 1,
};
const whole = { schema: 'llmroute/baseline/1', findings: [entry] };
const short = { ...entry, subject: undefined };

test.each<[string, unknown, boolean]>([
  ['nothing found', { ...whole, findings: [] }, true],
  ['a finding', whole, true],
  ['something more beside it', { ...whole, note: 'ours' }, true],
  ['null', null, false],
  ['a list', [whole], false],
  ['another schema', { ...whole, schema: 'llmroute/baseline/2' }, false],
  ['no findings', { schema: whole.schema }, false],
  ['findings in a map', { ...whole, findings: {} }, false],
  ['a finding that is text', { ...whole, findings: ['x'] }, false],
  ['a finding without its subject', { ...whole, findings: [short] }, false],
  ['a finding with more', { ...whole, findings: [{ ...entry, line: 3 }] }, false],
  ['a count of none', { ...whole, findings: [{ ...entry, count: 0 }] }, false],
  ['half a count', { ...whole, findings: [{ ...entry, count: 1.5 }] }, false],
  ['a count beyond numbers', { ...whole, findings: [{ ...entry, count: 1e300 }] }, false],
  ['another fingerprint', { ...whole, findings: [{ ...entry, fingerprint: 'ABC' }] }, false],
])('%s: what is read is what the schema allows', async (_name, document, expected) => {
  expect(validate(document)).toBe(expected);
  const io = memoryIo({ files: { 'old.json': JSON.stringify(document) } });
  const read = await readBaseline(io, 'old.json');
  expect(read !== undefined && !('problem' in read)).toBe(expected);
});

test('what is written is sorted, as its schema says, and read again', async () => {
  const io = memoryIo();
  const entries = [entry, { ...entry, path: 'a.yaml' }, { ...entry, code: 'one' }];
  expect(await writeBaseline(io, 'old.json', entries)).toBeUndefined();
  const text = new TextDecoder().decode(io.files.get('/home/old.json'));
  expect(validate(JSON.parse(text))).toBe(true);
  const sorted = [entries[1], entries[2], entries[0]];
  expect(await readBaseline(io, 'old.json')).toEqual(sorted);
});

test('what is not there is no problem, a folder is one', async () => {
  const io = memoryIo({ files: { 'folder/p.yaml': '' } });
  expect(await readBaseline(io, 'old.json')).toBeUndefined();
  expect(await readBaseline(io, 'folder')).toMatchObject({ problem: 'directory' });
});

test.each([
  ['old.json', 'p.yaml', 'p.yaml'],
  ['old.json', './desk/p.yaml', 'desk/p.yaml'],
  ['desk/old.json', 'desk/p.yaml', 'p.yaml'],
  ['desk/old.json', 'p.yaml', '../p.yaml'],
  ['/else/old.json', '/else/p.yaml', 'p.yaml'],
])('from %s the file %s is %s', (baseline, path, expected) => {
  expect(pathsFrom(memoryIo(), baseline)(path)).toBe(expected);
});
