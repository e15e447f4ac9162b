import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Json } from '../../../src/base/json.ts';
import { openrouter } from '../../../src/catalogue/readers/openrouter.ts';
import { catalogueReaderContract } from '../../contract/catalogue-reader.ts';
import { sharedData } from '../../support/shared-data.ts';

const valid: Json = {
  data: [
    {
      id: 'acme/large',
      name: 'Acme: Large',
      created: 1_785_478_908,
      context_length: 1_048_576,
      architecture: { input_modalities: ['text', 'image'] },
      pricing: {
        prompt: '0.0000001',
        completion: '0.0000006000000000000001',
        internal_reasoning: '0.0000006',
        image: '0.0000001',
        audio: '0.0000005',
        input_cache_read: '0.00000001',
        input_cache_write: '0.00000012500000000000002',
        input_cache_write_1h: '0.0000002',
        web_search: '0.005',
        request: '0.001',
        overrides: [{ min_prompt_tokens: 272_000, prompt: '0.0000002', completion: '0.0000009' }],
      },
      top_provider: { max_completion_tokens: 384_000 },
      supported_parameters: ['tools', 'response_format'],
    },
    { id: 'acme/auto', pricing: { prompt: '-1', completion: '-1' } },
  ],
};

catalogueReaderContract(openrouter, valid);

describe('openrouter', () => {
  const { catalogue } = openrouter.read(valid, 'x.json');

  test('a model with everything', () => {
    expect(catalogue.get('openrouter/acme/large')).toEqual({
      id: 'openrouter/acme/large',
      provider: 'openrouter',
      model: 'acme/large',
      name: 'Acme: Large',
      baseUrl: 'https://openrouter.ai/api/v1',
      context: 1_048_576,
      maxOutput: 384_000,
      tools: true,
      images: true,
      json: true,
      reasoning: false,
      prices: [
        {
          input: 0.1,
          output: 0.6,
          cacheRead: 0.01,
          cacheWrite5m: 0.125,
          cacheWrite1h: 0.2,
          inputAudio: 0.5,
          tiers: [{ inputTokensAbove: 272_000, input: 0.2, output: 0.9 }],
          perThousandRequests: 1,
          perThousandWebSearches: 5,
        },
      ],
      released: '2026-07-31',
      sources: ['x.json'],
      asOf: '',
    });
  });

  test('its own name of a model is found too', () => {
    expect(catalogue.get('acme/large')?.id).toBe('openrouter/acme/large');
  });

  test('a price that depends is not stated', () => {
    expect(catalogue.get('openrouter/acme/auto')).toMatchObject({ prices: [], tools: undefined });
  });

  test.each<[Json, string]>([
    [
      { data: [{ id: 'm', pricing: { prompt: 'free', completion: '0' } }] },
      '`m` has no usable price for input and output',
    ],
    [{ data: [{ pricing: {} }] }, 'a model without an id was left out'],
    [
      { data: [{ id: 'm', pricing: { prompt: '0', completion: '0', overrides: [{ hour: 3 }] } }] },
      '`m` has a price override that is not by prompt length; left out',
    ],
  ])('%j is told', (json, problem) => {
    expect(openrouter.read(json, 'x.json').problems).toEqual([problem]);
  });

  const path = sharedData('catalog-openrouter/openrouter_models_2026-08-01.json');
  test.skipIf(path === undefined)('the real file', () => {
    const file = openrouter.read(JSON.parse(readFileSync(path!, 'utf8')) as Json, 'openrouter');
    expect(file.problems).toEqual([]);
    expect([...file.catalogue.ids()]).toHaveLength(336);
    expect(file.catalogue.get('openai/gpt-5.4')?.prices[0]).toMatchObject({
      input: 2.5,
      output: 15,
    });
  });
});
