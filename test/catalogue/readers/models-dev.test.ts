import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Json } from '../../../src/base/json.ts';
import { modelsDev } from '../../../src/catalogue/readers/models-dev.ts';
import { catalogueReaderContract } from '../../contract/catalogue-reader.ts';
import { sharedData } from '../../support/shared-data.ts';

const valid: Json = {
  acme: {
    name: 'Acme',
    env: ['ACME_API_KEY'],
    api: 'https://api.acme.test/v1',
    models: {
      'acme/large': {
        name: 'Acme Large',
        release_date: '2026-03-05',
        last_updated: '2026-04-01',
        tool_call: true,
        structured_output: false,
        reasoning: true,
        modalities: { input: ['text', 'image'], output: ['text'] },
        limit: { context: 1_000_000, output: 64_000 },
        cost: {
          input: 2.5,
          output: 15,
          cache_read: 0.25,
          cache_write: 0,
          reasoning: 15,
          input_audio: 6,
          tiers: [{ tier: { size: 272_000 }, input: 5, output: 22.5 }],
        },
      },
      old: { cost: { input: 1, output: 2, context_over_200k: { input: 2, output: 4 } } },
      free: { limit: {} },
    },
  },
  templated: { env: [], api: 'https://${ACCOUNT}.acme.test', models: { one: {} } },
  empty: { name: 'nothing', env: [] },
};

catalogueReaderContract(modelsDev, valid);

describe('models-dev', () => {
  const { catalogue } = modelsDev.read(valid, 'x.json');

  test('a model with everything', () => {
    expect(catalogue.get('acme/acme/large')).toEqual({
      id: 'acme/acme/large',
      provider: 'acme',
      model: 'acme/large',
      name: 'Acme Large',
      baseUrl: 'https://api.acme.test/v1',
      context: 1_000_000,
      maxOutput: 64_000,
      tools: true,
      images: true,
      json: false,
      reasoning: true,
      prices: [
        {
          input: 2.5,
          output: 15,
          cacheRead: 0.25,
          inputAudio: 6,
          tiers: [{ inputTokensAbove: 272_000, input: 5, output: 22.5 }],
        },
      ],
      released: '2026-03-05',
      sources: ['x.json'],
      asOf: '2026-04-01',
    });
  });

  test('the older form of a long-context price', () => {
    expect(catalogue.get('acme/old')?.prices).toEqual([
      { input: 1, output: 2, tiers: [{ inputTokensAbove: 200_000, input: 2, output: 4 }] },
    ]);
  });

  test('nothing said is nothing stated; an address with variables is none', () => {
    expect(catalogue.get('acme/free')).toMatchObject({
      prices: [],
      tools: undefined,
      images: undefined,
    });
    expect(catalogue.get('templated/one')).not.toHaveProperty('baseUrl');
  });

  test.each<[Json, string]>([
    [
      { acme: { models: { m: { cost: { input: -1, output: 2 } } } } },
      '`acme/m` has no usable price for input and output',
    ],
    [
      { acme: { models: { m: { cost: { input: 1, output: 2, tiers: [{}] } } } } },
      '`acme/m` has a price tier that cannot be read',
    ],
    [{ acme: { models: { m: 7 } } }, '`acme/m` is no model; left out'],
    [{ acme: 7 }, '`acme` is no provider; left out'],
  ])('%j is told', (json, problem) => {
    expect(modelsDev.read(json, 'x.json').problems).toEqual([problem]);
  });

  const path = sharedData('catalog-models-dev/api-2026-07-02.json');
  test.skipIf(path === undefined)('the real file', () => {
    const file = modelsDev.read(JSON.parse(readFileSync(path!, 'utf8')) as Json, 'models.dev');
    expect(file.problems).toEqual([]);
    expect([...file.catalogue.ids()]).toHaveLength(5098);
    expect(file.catalogue.get('openai/gpt-5.4')?.prices[0]?.tiers).toEqual([
      { inputTokensAbove: 272_000, input: 5, output: 22.5, cacheRead: 0.5 },
    ]);
  });
});
