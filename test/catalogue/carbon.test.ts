import { describe, expect, test } from 'vitest';
import { builtInCatalogue } from '../../src/catalogue/built-in.ts';
import { carbonRate, estimateCarbon } from '../../src/catalogue/carbon.ts';
import { regionIds } from '../../src/catalogue/regions.ts';

const model = (id: string) => builtInCatalogue.get(id)!;
const micrograms = (id: string, regionId: string, outputTokens: number) =>
  estimateCarbon({ model: model(id), regionId, outputTokens }).micrograms;

/** The formula written out once more, from the method's own description. */
function byHand(active: number, total: number, tokensPerSecond: number, pue: number, grid: number) {
  const gpus = 2 ** Math.ceil(Math.log2(Math.ceil((1.2 * total * 16) / 8 / 80)));
  const perGpu =
    1.1665273170451914e-6 * Math.exp(-0.011205921025579175 * 64) * active + 4.052928146734005e-5;
  const server = (1200 / 3600 / tokensPerSecond) * (gpus / 8 / 64);
  return (gpus * perGpu + server) * pue * grid * 1000;
}

test('a closed model by the middle of its range', () => {
  // gpt-4o: 44 to 132 billion active of 440, 37.8 tokens a second; us-east-1: PUE 1.15, 396.25 g/kWh.
  const expected = byHand(88, 440, 37.8, 1.15, 396.25);
  expect(micrograms('openai/gpt-4o', 'aws:us-east-1', 1000)).toBe(Math.round(1000 * expected));
  expect(expected).toBeGreaterThan(500);
  expect(expected).toBeLessThan(1500);
});

test('measured weights by their measured energy', () => {
  // Llama 3.3 70B: 0.8223 J and 22.34 ms a token on 4 H100; gcp: PUE 1.09 where a region has none.
  const wattHours = 0.8223 / 3600 + (0.02234 * 1200 * (4 / 8 / 64)) / 3600;
  const expected = Math.round(1e6 * wattHours * 1.09 * 52.87 * 1000);
  expect(micrograms('groq/llama-3.3-70b-versatile', 'gcp:europe-west9', 1_000_000)).toBe(expected);
});

describe('it always says how', () => {
  test.each([
    [
      'openai/gpt-4o',
      'aws:us-east-1',
      'estimate: EcoLogits formula, 44 to 132 billion active parameters (not published, middle taken); PUE 1.15 of the region; average of the grid zone 2023',
    ],
    [
      'mistral/codestral-2508',
      'gcp:europe-west9',
      'estimate: EcoLogits formula, 22.2 billion active parameters; PUE 1.09 of the cloud; average of the grid zone 2023',
    ],
    [
      'groq/llama-3.1-8b-instant',
      'azure:qatarcentral',
      "estimate: GPU energy measured on H100 at batch 64 (ML.ENERGY), server share by EcoLogits; PUE 1.2 of the cloud; average of the country's grid 2023",
    ],
    [
      'groq/llama-3.1-8b-instant',
      'gcp:me-central2',
      'estimate: GPU energy measured on H100 at batch 64 (ML.ENERGY), server share by EcoLogits; PUE 1.09 of the cloud; grid figure of the cloud itself 2024',
    ],
  ])('%s in %s', (id, regionId, method) => {
    expect(estimateCarbon({ model: model(id), regionId, outputTokens: 1 })).toMatchObject({
      method,
    });
  });
});

test.each<[string, string | undefined, number, string]>([
  ['openai/gpt-6-luna', 'aws:us-east-1', 1, 'the size of the model is not known'],
  ['openai/gpt-4o', undefined, 1, 'the region is not stated'],
  ['openai/gpt-4o', 'azure:nowhere', 1, 'the region `azure:nowhere` is not known'],
  ['openai/gpt-4o', 'aws:us-east-1', -1, 'output is -1, not a whole number of tokens'],
  ['openai/gpt-4o', 'aws:us-east-1', NaN, 'output is NaN, not a whole number of tokens'],
])('%s in %s for %d tokens: %s', (id, regionId, outputTokens, reason) => {
  expect(estimateCarbon({ model: model(id), regionId, outputTokens })).toEqual({
    micrograms: undefined,
    reason,
  });
});

test('no speed, no estimate', () => {
  const energy = { activeLow: 8, activeHigh: 8, total: 8, closed: false, source: 'test' };
  expect(carbonRate({ energy }, 'aws:us-east-1')).toBe('the speed of the model is not known');
});

test('it grows with tokens and with the grid', () => {
  const id = 'google/gemini-2.5-flash';
  expect(micrograms(id, 'aws:eu-north-1', 0)).toBe(0);
  expect(micrograms(id, 'aws:eu-north-1', 2000)!).toBeGreaterThan(
    micrograms(id, 'aws:eu-north-1', 1000)!,
  );
  expect(micrograms(id, 'azure:polandcentral', 1000)!).toBeGreaterThan(
    micrograms(id, 'azure:swedencentral', 1000)!,
  );
});

test('every model of known size has an estimate in every region', () => {
  const known = [...builtInCatalogue.ids()].map(model).filter((one) => one.energy !== undefined);
  expect(known.length).toBeGreaterThanOrEqual(16);
  for (const one of known) {
    for (const regionId of regionIds()) {
      const { micrograms: amount = NaN } = estimateCarbon({
        model: one,
        regionId,
        outputTokens: 1000,
      });
      expect(Number.isSafeInteger(amount) && amount > 0 && amount < 5e7).toBe(true);
    }
  }
});
