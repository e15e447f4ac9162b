import { isObject, own, type Json, type JsonObject } from '../../base/json.ts';
import { mapCatalogue } from '../map-catalogue.ts';
import { buildModel } from '../reading/build-model.ts';
import { listedCachePrice, listedPerThousand, listedPrice } from '../reading/listed-price.ts';
import { Problems, shown } from '../reading/problems.ts';
import { compact, isId, listAt, mapAt, text, tokens } from '../reading/values.ts';
import { withoutRepeats } from '../reading/without-repeats.ts';
import type { CatalogueModel, PriceRow, PriceTier } from '../types.ts';
import { defineCatalogueReader } from './types.ts';

const PROVIDER = 'openrouter';

/** The answer of OpenRouter's `/api/v1/models`. */
export const openrouter = defineCatalogueReader({
  id: 'openrouter',
  summary: 'OpenRouter `/api/v1/models`: USD per token as text, a list under `data`',
  recognises: (json) =>
    isObject(json) &&
    listAt(json, 'data')
      .slice(0, 20)
      .some((entry) => isObject(entry) && isObject(own(entry, 'pricing'))),
  read(json, origin) {
    const problems = new Problems();
    const models: CatalogueModel[] = [];
    for (const entry of isObject(json) ? listAt(json, 'data') : []) {
      const id = isObject(entry) ? own(entry, 'id') : undefined;
      if (!isObject(entry) || !isId(id)) problems.add('a model without an id was left out');
      else models.push(readModel(id, entry, origin, problems));
    }
    const catalogue = mapCatalogue(origin, '', models);
    return {
      catalogue: {
        ...catalogue,
        get: (id) => catalogue.get(id) ?? catalogue.get(`${PROVIDER}/${id}`),
      },
      problems: problems.list(),
    };
  },
});

function readModel(
  model: string,
  entry: JsonObject,
  origin: string,
  problems: Problems,
): CatalogueModel {
  const parameters = strings(own(entry, 'supported_parameters'));
  const inputs = strings(own(mapAt(entry, 'architecture'), 'input_modalities'));
  const top = mapAt(entry, 'top_provider');
  const created = own(entry, 'created');
  return buildModel({
    id: `${PROVIDER}/${model}`,
    provider: PROVIDER,
    model,
    baseUrl: 'https://openrouter.ai/api/v1',
    name: text(own(entry, 'name')),
    context: tokens(own(entry, 'context_length')),
    maxOutput: tokens(own(top, 'max_completion_tokens')),
    tools: parameters?.has('tools'),
    images: inputs?.has('image'),
    json:
      parameters === undefined
        ? undefined
        : parameters.has('structured_outputs') || parameters.has('response_format'),
    reasoning: parameters?.has('reasoning'),
    prices: readPrices(mapAt(entry, 'pricing'), shown(model), problems),
    released: typeof created === 'number' ? dayOf(created) : undefined,
    sources: [origin],
  });
}

function readPrices(pricing: JsonObject, name: string, problems: Problems): readonly PriceRow[] {
  const input = listedPrice(own(pricing, 'prompt'));
  const output = listedPrice(own(pricing, 'completion'));
  if (input === undefined || output === undefined) {
    // -1 is how it says that the price depends on where the request ends up.
    if (own(pricing, 'prompt') !== '-1') {
      problems.add(`${name} has no usable price for input and output`);
    }
    return [];
  }
  const tiers: PriceTier[] = [];
  for (const row of listAt(pricing, 'overrides')) {
    const above = isObject(row) ? tokens(own(row, 'min_prompt_tokens')) : undefined;
    if (isObject(row) && above !== undefined) {
      tiers.push({ inputTokensAbove: above, ...tokenPrices(row) });
    } else problems.add(`${name} has a price override that is not by prompt length; left out`);
  }
  return [
    withoutRepeats({
      ...tokenPrices(pricing),
      input,
      output,
      ...(tiers.length > 0 ? { tiers } : {}),
      ...compact({
        perThousandRequests: listedPerThousand(own(pricing, 'request')),
        perThousandWebSearches: listedPerThousand(own(pricing, 'web_search')),
      }),
    }),
  ];
}

function tokenPrices(pricing: JsonObject) {
  return compact({
    input: listedPrice(own(pricing, 'prompt')),
    output: listedPrice(own(pricing, 'completion')),
    cacheRead: listedCachePrice(own(pricing, 'input_cache_read')),
    cacheWrite5m: listedCachePrice(own(pricing, 'input_cache_write')),
    cacheWrite1h: listedCachePrice(own(pricing, 'input_cache_write_1h')),
    inputAudio: listedPrice(own(pricing, 'audio')),
    cacheReadAudio: listedCachePrice(own(pricing, 'input_audio_cache')),
    outputAudio: listedPrice(own(pricing, 'audio_output')),
    inputImage: listedPrice(own(pricing, 'image')),
    outputImage: listedPrice(own(pricing, 'image_output')),
    reasoning: listedPrice(own(pricing, 'internal_reasoning')),
  });
}

function strings(value: Json | undefined): ReadonlySet<Json> | undefined {
  return Array.isArray(value) ? new Set(value as readonly Json[]) : undefined;
}

/** The UTC day of a Unix time, within the years that a date can name. */
function dayOf(seconds: number): string | undefined {
  if (!(seconds > 0 && seconds < 4_102_444_800)) return undefined;
  return new Date(seconds * 1000).toISOString().slice(0, 10);
}
