import { isObject, own, type Json, type JsonObject } from '../../base/json.ts';
import { mapCatalogue } from '../map-catalogue.ts';
import { buildModel } from '../reading/build-model.ts';
import { listedCachePrice, listedPerThousand, listedPrice } from '../reading/listed-price.ts';
import { Problems, shown } from '../reading/problems.ts';
import { compact, day, isId, listAt, mapAt, stated, text, tokens } from '../reading/values.ts';
import { withoutRepeats } from '../reading/without-repeats.ts';
import type { CatalogueModel, PriceRow, PriceTier } from '../types.ts';
import { defineCatalogueReader } from './types.ts';

/** Kinds of models that answer with text or vectors and are priced by token. */
const MODES: ReadonlySet<unknown> = new Set([
  'chat',
  'completion',
  'responses',
  'embedding',
  undefined,
]);

/** LiteLLM's `model_prices_and_context_window.json`. */
export const litellm = defineCatalogueReader({
  id: 'litellm',
  summary: 'LiteLLM `model_prices_and_context_window.json`: USD per token, keyed by model',
  recognises: (json) =>
    isObject(json) &&
    Object.values(json)
      .slice(0, 20)
      .some((entry) => isObject(entry) && Object.hasOwn(entry, 'litellm_provider')),
  read(json, origin) {
    const problems = new Problems();
    const models = new Map<string, CatalogueModel>();
    // Its keys carry the provider only sometimes: each is found as it stands too.
    const byKey = new Map<string, CatalogueModel>();
    for (const [key, entry] of Object.entries(isObject(json) ? json : {})) {
      if (key === 'sample_spec') continue;
      if (!isObject(entry) || !isId(key)) problems.add(`${shown(key)} is no model; left out`);
      else if (MODES.has(own(entry, 'mode'))) {
        const model = readModel(key, entry, origin, problems);
        if (model === undefined) continue;
        if (!models.has(model.id)) models.set(model.id, model);
        byKey.set(key, model);
      }
    }
    const catalogue = mapCatalogue(origin, '', models.values());
    return {
      catalogue: { ...catalogue, get: (id) => catalogue.get(id) ?? byKey.get(id) },
      problems: problems.list(),
    };
  },
});

function readModel(
  key: string,
  entry: JsonObject,
  origin: string,
  problems: Problems,
): CatalogueModel | undefined {
  const provider = own(entry, 'litellm_provider');
  if (!isId(provider)) {
    problems.add(`${shown(key)} has no \`litellm_provider\`; left out`);
    return undefined;
  }
  const prefix = `${provider}/`;
  return buildModel({
    provider,
    model: key.startsWith(prefix) ? key.slice(prefix.length) : key,
    context: tokens(own(entry, 'max_input_tokens')),
    maxOutput: tokens(own(entry, 'max_output_tokens')),
    tools: stated(own(entry, 'supports_function_calling')),
    images: stated(own(entry, 'supports_vision')),
    json: stated(own(entry, 'supports_response_schema')),
    reasoning: stated(own(entry, 'supports_reasoning')),
    prices: readPrices(entry, shown(key), problems),
    note: text(own(entry, 'comment')),
    released: day(own(entry, 'release_date')),
    sources: [text(own(entry, 'source')) ?? origin],
  });
}

const PLAIN = {
  reasoning: 'output_cost_per_reasoning_token',
  inputAudio: 'input_cost_per_audio_token',
  inputImage: 'input_cost_per_image_token',
  outputAudio: 'output_cost_per_audio_token',
  outputImage: 'output_cost_per_image_token',
  outputVideo: 'output_cost_per_video_token',
  batchInput: 'input_cost_per_token_batches',
  batchOutput: 'output_cost_per_token_batches',
} as const;

const CACHE = {
  cacheRead: 'cache_read_input_token_cost',
  cacheWrite5m: 'cache_creation_input_token_cost',
  cacheWrite1h: 'cache_creation_input_token_cost_above_1hr',
  cacheReadAudio: 'cache_read_input_audio_token_cost',
} as const;

function readPrices(entry: JsonObject, name: string, problems: Problems): readonly PriceRow[] {
  const [first, ...ranges] = listAt(entry, 'tiered_pricing').filter(isObject);
  const base = { ...entry, ...first };
  const input = listedPrice(own(base, 'input_cost_per_token'));
  const output = listedPrice(own(base, 'output_cost_per_token'));
  if (input === undefined || (output === undefined && own(entry, 'mode') !== 'embedding')) {
    const said = ['input_cost_per_token', 'output_cost_per_token'].some((key) =>
      Object.hasOwn(base, key),
    );
    if (said) problems.add(`${name} has no usable price for input and output`);
    return [];
  }
  const tiers = [...thresholds(entry), ...ranges.flatMap(rangeTier)];
  const uplift = compact({
    eu: factor(own(entry, 'regional_processing_uplift_multiplier_eu')),
    us:
      factor(own(entry, 'regional_processing_uplift_multiplier_us')) ??
      factor(own(mapAt(entry, 'provider_specific_entry'), 'us')),
  });
  const searches = mapAt(entry, 'search_context_cost_per_query');
  return [
    withoutRepeats({
      input,
      // A vector has no output tokens.
      output: output ?? 0,
      ...pick(base, PLAIN, listedPrice),
      ...pick(base, CACHE, listedCachePrice),
      ...(tiers.length > 0 ? { tiers } : {}),
      ...compact({
        perThousandRequests: listedPerThousand(own(entry, 'input_cost_per_request')),
        perThousandWebSearches: listedPerThousand(own(searches, 'search_context_size_medium')),
      }),
      ...(Object.keys(uplift).length > 0 ? { regionUplift: uplift } : {}),
    }),
  ];
}

const ABOVE = /^(.+)_above_(\d{1,6})k_tokens$/;
const TIERED = {
  input: 'input_cost_per_token',
  output: 'output_cost_per_token',
  reasoning: 'output_cost_per_reasoning_token',
} as const;

/** `…_above_200k_tokens`: strictly above 200,000. */
function thresholds(entry: JsonObject): PriceTier[] {
  const byBound = new Map<number, Record<string, Json>>();
  for (const [key, value] of Object.entries(entry)) {
    const match = ABOVE.exec(key);
    if (match === null) continue;
    const bound = Number(match[2]) * 1000;
    const known = byBound.get(bound) ?? (Object.create(null) as Record<string, Json>);
    known[match[1] ?? ''] = value;
    byBound.set(bound, known);
  }
  return [...byBound].flatMap(([inputTokensAbove, prices]) => tier(inputTokensAbove, prices));
}

/** An entry of `tiered_pricing`, from the lower end of its range on. */
function rangeTier(entry: JsonObject): PriceTier[] {
  const from = tokens(listAt(entry, 'range')[0]);
  return from === undefined ? [] : tier(from, entry);
}

function tier(inputTokensAbove: number, prices: JsonObject): PriceTier[] {
  const found = { ...pick(prices, TIERED, listedPrice), ...pick(prices, CACHE, listedCachePrice) };
  return Object.keys(found).length === 0 ? [] : [{ inputTokensAbove, ...found }];
}

/** The prices under the keys that a table names, without those that are not there. */
function pick<K extends string>(
  object: JsonObject,
  keys: Readonly<Record<K, string>>,
  read: (value: Json | undefined) => number | undefined,
): Partial<Record<K, number>> {
  const found: Partial<Record<K, number>> = {};
  for (const name of Object.keys(keys) as K[]) {
    const price = read(own(object, keys[name]));
    if (price !== undefined) found[name] = price;
  }
  return found;
}

function factor(value: Json | undefined): number | undefined {
  return typeof value === 'number' && value > 0 && value <= 100 ? value : undefined;
}
