import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { Command } from 'commander';
import { describe, expect, test } from 'vitest';
import { models } from '../../../src/cli/commands/models.ts';
import { memoryIo } from '../../support/memory-io.ts';

const schema = JSON.parse(
  readFileSync(new URL('../../../schemas/models.schema.json', import.meta.url), 'utf8'),
) as object;
const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(schema);

const own = `llmroute-catalogue: 1
models:
  acme/tuned:
    contxt: 5
    price: { input: 0.2, output: 0.4 }
`;

async function run(words: readonly string[]) {
  const io = memoryIo({ files: { 'own.yaml': own, 'broken.json': '{' } });
  const command = new Command('models')
    .exitOverride()
    .configureOutput({ writeErr: () => undefined });
  models.configure(command);
  command.parse([...words], { from: 'user' });
  const code = await models.run(io, command.args, command.opts());
  return { code, out: io.out(), err: io.err() };
}

test('the list', async () => {
  const { code, out, err } = await run([]);
  expect([code, err]).toEqual([0, '']);
  const lines = out.split('\n');
  expect(lines[0]).toMatch(/^model +context +input +output +cache read +tools +images +json$/);
  expect(lines.find((line) => line.startsWith('openai/gpt-6-luna '))).toMatch(
    /^openai\/gpt-6-luna +1\.05M +0\.1 +0\.5 +0\.01 +yes +yes +\?$/,
  );
  expect(lines).toHaveLength(80);
  expect(lines.at(-2)).toBe(
    '76 models of the catalogue built-in of 2026-11-10; prices in USD per million tokens, ? is not stated',
  );
});

test('one model, every price and every period', async () => {
  const { code, out } = await run(['openai/gpt-5.6-sol']);
  expect(code).toBe(0);
  expect(out).toMatchInlineSnapshot(`
    "openai/gpt-5.6-sol
      name      GPT-5.6 Sol
      provider  openai
      called    gpt-5.6-sol
      address   https://api.openai.com/v1
      context   1,050,000 tokens
      output    at most 128,000 tokens
      tools     yes
      images    yes
      json      yes
      reasoning yes
      released  not stated
      size      active parameters not stated, so no carbon estimate
      sources   pi-ai@1.5.2 (2026-11-10); openrouter listing in pi-ai@1.5.2; litellm 2026-08-06; openrouter dump 2026-08-01; litellm via Prajwalsrinvas/token-tariff@dc2baf9d
      as of     2026-11-10

      prices from 2026-11-10 (the price before it was last seen on 2026-08-06), in force, USD per million tokens
        input                   4
        cache read              0.4
        5-minute cache write    5
        1-hour cache write      not stated
        output                  20
        reasoning               as output
        batch input             2
        batch output            10
        pinned to eu            all prices times 1.1
        pinned to us            all prices times 1.1
        above 272,000 input tokens: input 8, cache read 0.8, 5-minute cache write 10, output 30

      prices before 2026-11-10, USD per million tokens
        input                   5
        cache read              0.5
        5-minute cache write    6.25
        1-hour cache write      not stated
        output                  30
        reasoning               as output
        batch input             2.5
        batch output            15
        pinned to eu            all prices times 1.1
        pinned to us            all prices times 1.1
        above 272,000 input tokens: input 10, cache read 1, 5-minute cache write 12.5, output 45
    "
  `);
});

test('a deployment says what it may mean for residency', async () => {
  const { out } = await run(['bedrock/eu.anthropic.claude-opus-5-5']);
  expect(out).toContain('residency not stated\n');
  expect(out).toContain('NOT EU member states\n');
  expect(out).toContain('deploys   anthropic/claude-opus-5-5\n');
});

describe('json', () => {
  test.each([
    [[]],
    [['openai/gpt-5.6-sol']],
    [['groq/llama-3.1-8b-instant']],
    [['--catalogue', 'own.yaml']],
  ])('of %j is as its schema says', async (words) => {
    const { code, out } = await run([...words, '--format', 'json']);
    expect(code).toBe(0);
    expect(validate(JSON.parse(out)), JSON.stringify(validate.errors)).toBe(true);
  });

  test('has every model', async () => {
    const { out } = await run(['--format', 'json']);
    const document = JSON.parse(out) as { schema: string; models: readonly object[] };
    expect(document.schema).toBe('llmroute.models/1');
    expect(document.models).toHaveLength(76);
  });

  test('the schema is not indifferent', () => {
    expect(validate({ schema: 'llmroute.models/1' })).toBe(false);
  });
});

test('another catalogue, with what could not be used of it', async () => {
  const { code, out, err } = await run(['acme/tuned', '--catalogue', 'own.yaml']);
  expect(code).toBe(0);
  expect(err).toBe(
    'warning: the catalogue own.yaml: model `acme/tuned` has an unknown key `contxt`, did you mean `context`?\n',
  );
  expect(out).toContain('input                   0.2\n');
  expect(out).toContain('tools     not stated\n');
});

test.each<[readonly string[], string]>([
  [
    ['openai/gpt-6-lunar'],
    'error: unknown model `openai/gpt-6-lunar`: did you mean `openai/gpt-6-luna`?\n',
  ],
  [['zzz'], 'error: unknown model `zzz`: run `llmroute models` to see the models\n'],
  [['\u001b[31m'], 'error: unknown model `␛[31m`: run `llmroute models` to see the models\n'],
  [['--catalogue', 'broken.json'], 'error: the catalogue broken.json: it is not valid JSON\n'],
])('%j fails', async (words, message) => {
  expect(await run(words)).toEqual({ code: 2, out: '', err: message });
});

test('a missing catalogue is named', async () => {
  const { code, err } = await run(['--catalogue', 'missing.json']);
  expect(code).toBe(2);
  expect(err).toMatch(/^error: the catalogue .*missing\.json/);
});

test('an unknown format is refused', async () => {
  await expect(run(['--format', 'xml'])).rejects.toThrow('Allowed choices are text, json');
});

test('a part of names lists the models that hold it', async () => {
  const { code, out } = await run(['GPT-4o']);
  expect(code).toBe(0);
  expect(
    out
      .split('\n')
      .slice(1, 3)
      .map((line) => line.split(' ')[0]),
  ).toEqual(['openai/gpt-4o', 'openai/gpt-4o-mini']);
});
