import { describe, expect, test } from 'vitest';
import type { Json } from '../../../src/base/json.ts';
import { readGenaiPrices } from '../../../src/catalogue/genai/read-genai-prices.ts';
import { priceUsage } from '../../../src/catalogue/price-usage.ts';
import { genaiPrices } from '../../../src/catalogue/readers/genai-prices.ts';
import { catalogueReaderContract } from '../../contract/catalogue-reader.ts';

const valid: Json = [
  {
    id: 'acme',
    name: 'Acme',
    api_pattern: 'https://api\\.acme\\.test',
    fallback_model_providers: ['other'],
    extractors: [
      {
        api_flavor: 'chat',
        root: 'usage',
        mappings: [
          { path: 'prompt_tokens', dest: 'input_tokens' },
          { path: ['details', 'cached'], dest: 'cache_read_tokens', required: false },
          { path: 'completion_tokens', dest: 'output_tokens' },
          { path: 'thinking', dest: 'output_tokens', required: false },
          { path: 'thinking', dest: 'output_reasoning_tokens', required: false },
          {
            path: [
              'parts',
              { type: 'array-match', field: 'modality', match: { equals: 'AUDIO' } },
              'count',
            ],
            dest: 'input_audio_tokens',
            required: false,
          },
        ],
      },
    ],
    models: [
      {
        id: 'large',
        match: {
          or: [{ starts_with: 'large' }, { and: [{ contains: 'big' }, { ends_with: '-1' }] }],
        },
        context_window: 1000,
        prices: {
          input_mtok: { base: 3, tiers: [{ start: 200_000, price: 6 }] },
          output_mtok: { base: 15, tiers: [{ start: 200_000, price: 22.5 }] },
          cache_read_mtok: 0.3,
          input_audio_mtok: 7,
          output_reasoning_mtok: 20,
          requests_kcount: 5,
        },
      },
      {
        id: 'dated',
        match: { regex: '^dated(-\\d+)?$' },
        prices: [
          { prices: { input_mtok: 1 } },
          { constraint: { start_date: '2026-03-13' }, prices: { input_mtok: 2 } },
          {
            constraint: { start_time: '00:30:00Z', end_time: '16:30:00Z' },
            prices: { input_mtok: 4 },
          },
        ],
      },
    ],
  },
  {
    id: 'other',
    api_pattern: '',
    models: [{ id: 'elsewhere', match: { equals: 'elsewhere' }, prices: { output_mtok: 9 } }],
  },
];

catalogueReaderContract(genaiPrices, valid);

describe('genai-prices', () => {
  const { catalogue } = readGenaiPrices(valid, 'x.json');

  test.each([
    ['large-2026', 'acme/large'],
    ['LARGE', 'acme/large'],
    ['so-big-1', 'acme/large'],
    ['so-big-2', undefined],
    ['dated-20260101', 'acme/dated'],
    ['dated-x', undefined],
    ['elsewhere', 'other/elsewhere'],
  ])('acme means by %s the model %s', (name, id) => {
    expect(catalogue.find('acme', name)?.id).toBe(id);
    expect(catalogue.get(`acme/${name}`)?.id).toBe(id);
  });

  test('tiers and dates and hours of the day', () => {
    expect(catalogue.get('acme/large')?.prices).toEqual([
      {
        input: 3,
        output: 15,
        cacheRead: 0.3,
        inputAudio: 7,
        reasoning: 20,
        perThousandRequests: 5,
        tiers: [{ inputTokensAbove: 200_000, input: 6, output: 22.5 }],
      },
    ]);
    const usage = { input: 1e6, output: 0 };
    const cost = (time: string) =>
      priceUsage(catalogue.get('acme/dated')!.prices, usage, Date.parse(time)).cost! / 1e12;
    expect(cost('2026-03-12T20:00:00Z')).toBe(1);
    expect(cost('2026-03-13T20:00:00Z')).toBe(2);
    expect(cost('2026-03-13T12:00:00Z')).toBe(4);
  });

  test('an answer is counted, each token once', () => {
    const body = {
      model: 'large-2026',
      usage: {
        prompt_tokens: 100,
        details: { cached: 30 },
        completion_tokens: 40,
        thinking: 25,
        parts: [
          { modality: 'TEXT', count: 90 },
          { modality: 'AUDIO', count: 10 },
        ],
      },
    };
    const found = catalogue.usageOf('acme', 'chat', body);
    expect(found).toMatchObject({
      model: 'large-2026',
      usage: { input: 60, cacheRead: 30, inputAudio: 10, output: 40, reasoning: 25 },
    });
  });

  test.each<[string, unknown, string]>([
    ['chat', {}, 'it has no usage'],
    ['chat', null, 'it has no usage'],
    ['chat', { usage: { prompt_tokens: 1 } }, 'its usage has no `completion_tokens`'],
    [
      'chat',
      { usage: { prompt_tokens: -1 } },
      '`prompt_tokens` of its usage is not a whole number from 0',
    ],
    [
      'chat',
      { usage: { prompt_tokens: '5' } },
      '`prompt_tokens` of its usage is not a whole number from 0',
    ],
    ['other', {}, 'the provider has no such API'],
  ])('%s %j: %s', (flavour, body, problem) => {
    expect(catalogue.usageOf('acme', flavour, body)).toBe(problem);
  });

  const model = (entry: Json): Json => [{ id: 'p', api_pattern: '', models: [entry] }];
  test.each<[Json, string]>([
    [
      model({ id: 'm', match: { near: 'x' }, prices: {} }),
      'model `p/m`: a match clause has an unknown key',
    ],
    [
      model({ id: 'm', match: { regex: '(?=x)' }, prices: {} }),
      'model `p/m`: the pattern uses look-ahead, which RE2 does not have',
    ],
    [model({ id: 'm', match: { equals: 'm' } }), 'model `p/m`: it has no prices'],
    [
      model({ id: 'm', match: { equals: 'm' }, prices: { input_mtok: '3' } }),
      'model `p/m`: its price input_mtok is not a number',
    ],
    [
      model({ id: 'm', match: { equals: 'm' }, prices: { input_gpixels: 3 } }),
      'model `p/m`: its price input_gpixels is of no kind we price',
    ],
    [
      model({
        id: 'm',
        match: { equals: 'm' },
        prices: [{ constraint: { start_date: 'soon' }, prices: {} }],
      }),
      'model `p/m`: one of its dated prices cannot be read',
    ],
    [model({ name: 'm' }), 'provider `p`: a model without an id was left out'],
    [[{ models: [] }], 'a provider without an id was left out'],
    [[{ id: 'p', extractors: [{ root: 5 }] }], 'provider `p`: a path is neither a name nor a list'],
  ])('%j is told', (json, problem) => {
    expect(genaiPrices.read(json, 'x.json').problems).toEqual([problem]);
  });
});
