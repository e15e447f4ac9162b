import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { builtInCatalogue } from '../../src/catalogue/built-in.ts';
import { PICO } from '../../src/base/money.ts';
import { priceUsage } from '../../src/catalogue/price-usage.ts';
import { findRegion } from '../../src/catalogue/regions.ts';
import type { CatalogueModel } from '../../src/catalogue/types.ts';
import { sharedData } from '../support/shared-data.ts';

const models = [...builtInCatalogue.ids()].map((id) => builtInCatalogue.get(id)!);
const DAY = /^\d{4}-\d\d-\d\d$/;

test('it has 49 models and 27 deployments, sorted', () => {
  expect(models).toHaveLength(76);
  expect(models.filter((model) => model.deploymentOf !== undefined)).toHaveLength(27);
  const ids = models.map((model) => model.id);
  expect(ids).toEqual([...ids].sort());
  expect(builtInCatalogue.origin).toBe('built-in');
  expect(builtInCatalogue.asOf).toMatch(DAY);
});

test.each(models.map((model) => [model.id, model] as const))('%s is sound', (id, model) => {
  expect(id).toMatch(/^[^\s/]+\/\S+$/);
  expect(model.sources.length).toBeGreaterThan(0);
  expect(model.asOf).toMatch(DAY);
  expect(model.prices.length).toBeGreaterThan(0);
  expect(model.context).toBeGreaterThan(1000);
  expect(model.maxOutput ?? 1).toBeLessThanOrEqual(model.context ?? 0);
  for (const [index, row] of model.prices.entries()) {
    expect(row.from === undefined).toBe(index === 0);
    expect(row.input).toBeGreaterThan(0);
    expect(row.output).toBeGreaterThan(0);
    expect(row.cacheRead ?? 0).toBeLessThanOrEqual(row.input);
    for (const tier of row.tiers ?? []) expect(tier.input).toBeGreaterThan(row.input);
    const priced = priceUsage([row], { input: 1000, output: 1000, cacheRead: 5, reasoning: 3 });
    expect(priced.cost).toBeGreaterThan(0);
  }
  for (const region of model.regions ?? []) expect(findRegion(region)?.id).toBe(region);
  if (model.residency !== undefined) {
    const labels = model.regions?.map((region) => findRegion(region)?.residency);
    expect(new Set(labels)).toEqual(new Set([model.residency]));
  }
  if (model.energy !== undefined) {
    expect(model.energy.activeLow).toBeLessThanOrEqual(model.energy.activeHigh);
    expect(model.activeParameters?.estimate).toBe(model.energy.closed);
  }
});

test('an unknown or inherited name is not a model', () => {
  for (const id of ['nobody/nothing', '__proto__', 'constructor', '']) {
    expect(builtInCatalogue.get(id)).toBeUndefined();
  }
});

test.each<[string, string, number, number, number]>([
  ['openai/gpt-5.6-sol', '2026-08-06', 1000, 1000, 0.035],
  ['openai/gpt-5.6-sol', '2026-11-10', 1000, 1000, 0.024],
  ['openai/gpt-5.6-sol', '2026-11-10', 272_001, 0, 2.176008],
  ['deepseek/deepseek-v4-pro', '2026-08-06', 1_000_000, 0, 0.435],
  ['deepseek/deepseek-v4-pro', '2026-11-11', 1_000_000, 0, 1.32],
  ['anthropic/claude-sonnet-4-6', '2026-03-12', 200_001, 0, 1.200006],
  ['anthropic/claude-sonnet-4-6', '2026-03-13', 200_001, 0, 0.600003],
  ['anthropic/claude-haiku-5-5', '2026-11-10', 100_000, 0, 0.01],
  ['anthropic/claude-haiku-5-5', '2026-11-10', 100_001, 0, 0.0500005],
  ['bedrock/eu.anthropic.claude-opus-5-5', '2026-11-10', 1000, 1000, 0.0264],
])('%s on %s: %i in and %i out cost %d USD', (id, day, input, output, expected) => {
  const model: CatalogueModel | undefined = builtInCatalogue.get(id);
  const { cost } = priceUsage(model!.prices, { input, output }, Date.parse(day));
  expect(cost! / PICO).toBe(expected);
});

test('an eu profile that reaches beyond the EU has no residency of its own', () => {
  expect(builtInCatalogue.get('bedrock/eu.anthropic.claude-opus-5-5')?.residency).toBeUndefined();
  expect(builtInCatalogue.get('bedrock/jp.anthropic.claude-opus-5-5')?.residency).toBe('jp');
});

test('what no source states is not stated', () => {
  expect(builtInCatalogue.get('openai/gpt-6-luna')?.json).toBeUndefined();
  expect(builtInCatalogue.get('openai/gpt-5.5')?.json).toBe(true);
  expect(builtInCatalogue.get('bedrock/us.amazon.nova-pro-v1:0')?.tools).toBeUndefined();
});

const seed = sharedData('seed/models.json');

test.skipIf(seed === undefined)('the shipped data is what its sources give', () => {
  const target = mkdtempSync(join(tmpdir(), 'llmroute-catalogue-'));
  const script = fileURLToPath(new URL('../../scripts/build-catalogue.mjs', import.meta.url));
  execFileSync(process.execPath, [script, dirname(dirname(seed!)), target]);
  const shipped = fileURLToPath(new URL('../../src/catalogue/data/', import.meta.url));
  expect(readdirSync(target).sort()).toEqual(readdirSync(shipped).sort());
  for (const file of readdirSync(target)) {
    const made = readFileSync(join(target, file), 'utf8');
    expect(made === readFileSync(join(shipped, file), 'utf8'), `${file} is out of date`).toBe(true);
  }
});

test.skipIf(seed === undefined)('every price of the seed is there', () => {
  const raw = JSON.parse(readFileSync(seed!, 'utf8')) as {
    models: readonly SeedModel[];
    deployments: readonly SeedModel[];
  };
  for (const one of [...raw.models, ...raw.deployments]) {
    const price = one.price_usd_per_1m;
    const now = builtInCatalogue.get(one.id)?.prices.at(-1);
    expect(now).toMatchObject({
      input: price.input,
      output: price.output,
      ...(price.cache_read ? { cacheRead: price.cache_read } : {}),
      ...(price.cache_write ? { cacheWrite5m: price.cache_write } : {}),
      ...(price.batch_input ? { batchInput: price.batch_input } : {}),
    });
    expect(now?.tiers?.length ?? 0).toBe(price.tiers?.length ?? 0);
  }
});

interface SeedModel {
  readonly id: string;
  readonly price_usd_per_1m: {
    readonly input: number;
    readonly output: number;
    readonly cache_read?: number | null;
    readonly cache_write?: number | null;
    readonly batch_input?: number | null;
    readonly tiers?: readonly unknown[];
  };
}
