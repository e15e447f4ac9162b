import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Json } from '../../../src/base/json.ts';
import { litellm } from '../../../src/catalogue/readers/litellm.ts';
import { catalogueReaderContract } from '../../contract/catalogue-reader.ts';
import { sharedData } from '../../support/shared-data.ts';

const valid: Json = {
  sample_spec: { litellm_provider: 'one of many', input_cost_per_token: 0 },
  'gpt-x': {
    litellm_provider: 'openai',
    mode: 'chat',
    max_input_tokens: 400_000,
    max_output_tokens: 128_000,
    input_cost_per_token: 1.5e-7,
    output_cost_per_token: 6e-7,
    output_cost_per_reasoning_token: 6e-7,
    input_cost_per_token_batches: 7.5e-8,
    output_cost_per_token_batches: 3e-7,
    cache_read_input_token_cost: 1.5e-8,
    cache_creation_input_token_cost: 0,
    input_cost_per_token_above_272k_tokens: 3e-7,
    output_cost_per_token_above_272k_tokens: 9e-7,
    input_cost_per_token_above_272k_tokens_priority: 9e-7,
    regional_processing_uplift_multiplier_eu: 1.1,
    search_context_cost_per_query: { search_context_size_medium: 0.01 },
    supports_function_calling: true,
    supports_vision: false,
  },
  'azure/gpt-x': {
    litellm_provider: 'azure',
    mode: 'chat',
    input_cost_per_token: 1.65e-7,
    output_cost_per_token: 6.6e-7,
  },
  'dashscope/long': {
    litellm_provider: 'dashscope',
    mode: 'chat',
    tiered_pricing: [
      { input_cost_per_token: 5e-8, output_cost_per_token: 4e-7, range: [0, 256_000] },
      { input_cost_per_token: 2.5e-7, output_cost_per_token: 2e-6, range: [256_000, 1_000_000] },
    ],
  },
  'text-embedding-x': { litellm_provider: 'openai', mode: 'embedding', input_cost_per_token: 2e-8 },
  'dall-e': { litellm_provider: 'openai', mode: 'image_generation', output_cost_per_image: 0.04 },
  unpriced: { litellm_provider: 'ollama', mode: 'chat' },
};

catalogueReaderContract(litellm, valid);

describe('litellm', () => {
  const { catalogue } = litellm.read(valid, 'x.json');

  test('a model with everything', () => {
    expect(catalogue.get('openai/gpt-x')).toEqual({
      id: 'openai/gpt-x',
      provider: 'openai',
      model: 'gpt-x',
      context: 400_000,
      maxOutput: 128_000,
      tools: true,
      images: false,
      json: undefined,
      reasoning: undefined,
      prices: [
        {
          input: 0.15,
          output: 0.6,
          cacheRead: 0.015,
          batchInput: 0.075,
          batchOutput: 0.3,
          tiers: [{ inputTokensAbove: 272_000, input: 0.3, output: 0.9 }],
          perThousandWebSearches: 10,
          regionUplift: { eu: 1.1 },
        },
      ],
      sources: ['x.json'],
      asOf: '',
    });
  });

  test('a key is found as it stands, without guessing', () => {
    expect(catalogue.get('gpt-x')?.id).toBe('openai/gpt-x');
    expect(catalogue.get('azure/gpt-x')?.model).toBe('gpt-x');
    expect(catalogue.get('long')).toBeUndefined();
  });

  test('ranges become tiers', () => {
    expect(catalogue.get('dashscope/long')?.prices).toEqual([
      { input: 0.05, output: 0.4, tiers: [{ inputTokensAbove: 256_000, input: 0.25, output: 2 }] },
    ]);
  });

  test('vectors have no output price; other kinds of models are left out', () => {
    expect(catalogue.get('openai/text-embedding-x')?.prices).toEqual([{ input: 0.02, output: 0 }]);
    expect(catalogue.get('openai/dall-e')).toBeUndefined();
    expect(catalogue.get('ollama/unpriced')?.prices).toEqual([]);
  });

  test.each<[Json, string]>([
    [
      { 'gpt-y': { litellm_provider: 'openai', input_cost_per_token: '2 cents' } },
      '`gpt-y` has no usable price for input and output',
    ],
    [{ 'gpt-y': { mode: 'chat' } }, '`gpt-y` has no `litellm_provider`; left out'],
    [{ 'gpt y': { litellm_provider: 'openai' } }, '`gpt y` is no model; left out'],
    [{ 'gpt-y': 5 }, '`gpt-y` is no model; left out'],
  ])('%j is told', (json, problem) => {
    expect(litellm.read(json, 'x.json').problems).toEqual([problem]);
  });

  const path = sharedData('catalog-litellm/model_prices_and_context_window.json');
  test.skipIf(path === undefined)('the real file', () => {
    const json = JSON.parse(readFileSync(path!, 'utf8')) as Json;
    const file = litellm.read(json, 'litellm.json');
    expect([...file.catalogue.ids()]).toHaveLength(2526);
    expect(file.problems).toEqual([
      '`twelvelabs.pegasus-1-2-v1:0` has no usable price for input and output',
      '`us.twelvelabs.pegasus-1-2-v1:0` has no usable price for input and output',
      '`eu.twelvelabs.pegasus-1-2-v1:0` has no usable price for input and output',
      '`fallback_generalizations` has no `litellm_provider`; left out',
    ]);
    expect(file.catalogue.get('gpt-5.4')).toMatchObject({
      id: 'openai/gpt-5.4',
      context: 1_050_000,
    });
    expect(file.catalogue.get('claude-opus-5')?.prices[0]).toMatchObject({
      cacheWrite1h: 10,
      regionUplift: { us: 1.1 },
    });
  });
});
