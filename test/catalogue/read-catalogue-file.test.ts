import { assert, asyncProperty, string } from 'fast-check';
import { expect, test } from 'vitest';
import { readCatalogueFile } from '../../src/catalogue/read-catalogue-file.ts';

const yaml = `# prices of our own models
llmroute-catalogue: 1
asOf: "2026-11-10"
models:
  acme/tuned:
    context: 32768
    price: { input: 0.2, output: 0.4 }
`;

test('our own format may be YAML', async () => {
  const { catalogue, problems } = await readCatalogueFile(yaml, 'own.yaml');
  expect(problems).toEqual([]);
  expect(catalogue?.origin).toBe('own.yaml');
  expect(catalogue?.get('acme/tuned')).toMatchObject({ context: 32_768, asOf: '2026-11-10' });
});

test('or JSON, whatever the file is called', async () => {
  const json = '{"llmroute-catalogue":1,"models":{"acme/tuned":{}}}';
  for (const path of ['own.json', 'own.yaml', 'own']) {
    const { catalogue } = await readCatalogueFile(json, path);
    expect([...(catalogue?.ids() ?? [])]).toEqual(['acme/tuned']);
  }
});

const bomb = `a: &a [x, x, x, x, x, x, x, x, x]
${Array.from({ length: 12 }, (_, i) => `${'bcdefghijklm'[i]!}: &${'bcdefghijklm'[i]!} [${Array(9).fill(`*${'abcdefghijklm'[i]!}`).join(', ')}]`).join('\n')}
`;

const manyKeys = Array.from({ length: 60_000 }, (_, i) => `k${i}: v\n`).join('');

test.each<[string, string, string]>([
  ['not JSON', '{', 'own.json'],
  ['nothing', '', 'own.json'],
  ['neither', 'a: [', 'own.yaml'],
  ['a key twice', 'a: 1\na: 2\n', 'own.yaml'],
  ['an unknown alias', 'a: *b\n', 'own.yaml'],
  ['an alias bomb', bomb, 'own.yaml'],
  ['deep nesting', '['.repeat(100_000), 'own.yaml'],
  ['deep nesting that closes', '['.repeat(50_000) + ']'.repeat(50_000), 'own.json'],
  ['deep nesting that closes, as YAML', '['.repeat(65) + ']'.repeat(65), 'own.yaml'],
  ['ten megabytes of brackets', '['.repeat(10 * 1024 * 1024), 'own.yaml'],
  ['more than half a million tokens', '- a\n'.repeat(200_000), 'own.yaml'],
  ['a key that comes again after 60,000 others', `${manyKeys}k1: v\n`, 'own.yaml'],
  ['two documents', '{}\n---\n{}\n', 'own.yaml'],
  ['no known format', '{"models": []}', 'own.json'],
  ['a bare word', 'hello', 'own.yaml'],
  ['a list', '[]', 'own.json'],
  ['null', 'null', 'own.json'],
])('%s is no catalogue', async (_, text, path) => {
  const { catalogue, problems } = await readCatalogueFile(text, path);
  expect(catalogue).toBeUndefined();
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatch(/^it is [^\n]+[^.]$/);
});

test('it says what it can read', async () => {
  const { problems } = await readCatalogueFile('{}', 'own.json');
  expect(problems).toEqual([
    'it is in none of the known formats (genai-prices, litellm, llmroute, models-dev, openrouter)',
  ]);
});

test('any text is answered', async () => {
  await assert(
    asyncProperty(string({ unit: 'binary', maxLength: 200 }), async (text) => {
      const { problems } = await readCatalogueFile(text, 'own.yaml');
      expect(problems.length).toBeGreaterThan(0);
    }),
  );
});
