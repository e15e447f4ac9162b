import { describe, expect, test } from 'vitest';
import type { Json } from '../../../src/base/json.ts';
import { llmroute } from '../../../src/catalogue/readers/llmroute.ts';
import { catalogueReaderContract } from '../../contract/catalogue-reader.ts';

const valid: Json = {
  'llmroute-catalogue': 1,
  asOf: '2026-11-10',
  source: 'our contract with acme',
  models: {
    'acme/tuned-7b': {
      provider: 'openai-compatible',
      model: 'tuned',
      name: 'Tuned 7B',
      baseUrl: 'https://llm.acme.test/v1',
      context: 32_768,
      maxOutput: 4096,
      tools: true,
      images: false,
      json: null,
      regions: ['aws:eu-central-1'],
      residency: 'eu',
      note: 'ask the platform team',
      prices: [
        { from: '2026-10-01', input: 0.2, output: 0.4, batchInput: 0.1, batchOutput: 0.2 },
        {
          input: 0.3,
          output: 0.6,
          cacheRead: 0.03,
          tiers: [{ inputTokensAbove: 16_000, input: 0.6 }],
          hours: { from: '22:00', to: '06:00' },
          regionUplift: { eu: 1.1 },
        },
      ],
    },
    'acme/plain': { price: { input: 1, output: 2 }, source: 'a mail', asOf: '2026-01-01' },
    'acme/unpriced': {},
  },
};

catalogueReaderContract(llmroute, valid);

describe('llmroute', () => {
  const { catalogue } = llmroute.read(valid, 'x.yaml');

  test('a model with everything, its prices in the order of their dates', () => {
    expect(catalogue.asOf).toBe('2026-11-10');
    expect(catalogue.get('acme/tuned-7b')).toEqual({
      id: 'acme/tuned-7b',
      provider: 'openai-compatible',
      model: 'tuned',
      name: 'Tuned 7B',
      baseUrl: 'https://llm.acme.test/v1',
      context: 32_768,
      maxOutput: 4096,
      tools: true,
      images: false,
      json: undefined,
      reasoning: undefined,
      regions: ['aws:eu-central-1'],
      residency: 'eu',
      note: 'ask the platform team',
      prices: [
        {
          input: 0.3,
          output: 0.6,
          cacheRead: 0.03,
          tiers: [{ inputTokensAbove: 16_000, input: 0.6 }],
          hours: { from: '22:00', to: '06:00' },
          regionUplift: { eu: 1.1 },
        },
        { from: '2026-10-01', input: 0.2, output: 0.4, batchInput: 0.1, batchOutput: 0.2 },
      ],
      sources: ['our contract with acme'],
      asOf: '2026-11-10',
    });
  });

  test('what is not said comes from the name', () => {
    expect(catalogue.get('acme/plain')).toMatchObject({
      provider: 'acme',
      model: 'plain',
      sources: ['a mail'],
      asOf: '2026-01-01',
    });
    expect(catalogue.get('acme/unpriced')?.prices).toEqual([]);
  });

  const file = (models: Json): Json => ({ 'llmroute-catalogue': 1, models });
  const one = (entry: Json): Json => file({ 'a/b': entry });
  test.each<[Json, string]>([
    [
      { 'llmroute-catalogue': 2, models: {} },
      '`llmroute-catalogue` must be 1, the only version there is',
    ],
    [
      { 'llmroute-catalogue': 1, model: {}, models: {} },
      'the file has an unknown key `model`, did you mean `models`?',
    ],
    [file([]), '`models` must be a map from `provider/model` to a model'],
    [file({ nameless: {} }), '`nameless` is not `provider/model` with a map; left out'],
    [file({ '/b': {} }), '`/b` is not `provider/model` with a map; left out'],
    [one({ contxt: 5 }), 'model `a/b` has an unknown key `contxt`, did you mean `context`?'],
    [one({ context: '32k' }), 'model `a/b`: `context` cannot be used; left out'],
    [one({ tools: 'yes' }), 'model `a/b`: `tools` cannot be used; left out'],
    [
      one({ price: { input: 1 } }),
      'model `a/b`: a price needs `input` and `output` in USD per million tokens',
    ],
    [
      one({ price: { input: 1, output: 1, cacheRead: '0.1' } }),
      'model `a/b`: the price `cacheRead` is not a number from 0; left out',
    ],
    [
      one({ price: { input: 1, output: 1, cachRead: 1 } }),
      'the price of model `a/b` has an unknown key `cachRead`, did you mean `cacheRead`?',
    ],
    [
      one({ price: { input: 1, output: 1, from: '10.11.2026' } }),
      'model `a/b`: `from` is not a day such as 2026-11-10',
    ],
    [
      one({ price: { input: 1, output: 1, tiers: [{ input: 5 }] } }),
      'model `a/b`: a tier needs `inputTokensAbove`, a whole number of tokens',
    ],
    [
      one({ price: { input: 1, output: 1, hours: { from: '25:00', to: '3' } } }),
      'model `a/b`: `hours` needs `from` and `to` such as 22:30, in UTC',
    ],
    [
      one({ price: { input: 1, output: 1, regionUplift: { eu: -1 } } }),
      'model `a/b`: `regionUplift` needs factors from 0 to 100 by residency label',
    ],
    [
      one({ price: { input: 1, output: 1, perThousandRequests: 'x' } }),
      'model `a/b`: the price `perThousandRequests` is not a number from 0; left out',
    ],
  ])('%j is told', (json, problem) => {
    expect(llmroute.read(json, 'x.yaml').problems).toEqual([problem]);
  });

  test('many problems are counted, not listed', () => {
    const models = Object.fromEntries(
      Array.from({ length: 50 }, (_, index) => [`n${String(index)}`, {}]),
    );
    const { problems } = llmroute.read(file(models), 'x.yaml');
    expect(problems).toHaveLength(21);
    expect(problems.at(-1)).toBe('and 30 more');
  });
});
