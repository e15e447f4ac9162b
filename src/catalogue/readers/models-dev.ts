import { isObject, own, type Json, type JsonObject } from '../../base/json.ts';
import { mapCatalogue } from '../map-catalogue.ts';
import { buildModel } from '../reading/build-model.ts';
import { Problems, shown } from '../reading/problems.ts';
import {
  compact,
  day,
  isId,
  listAt,
  mapAt,
  price,
  stated,
  text,
  tokens,
} from '../reading/values.ts';
import { withoutRepeats } from '../reading/without-repeats.ts';
import type { CatalogueModel, PriceRow, PriceTier } from '../types.ts';
import { defineCatalogueReader } from './types.ts';

/** models.dev's `api.json`. */
export const modelsDev = defineCatalogueReader({
  id: 'models-dev',
  summary: 'models.dev `api.json`: USD per million tokens, by provider and model',
  recognises: (json) =>
    isObject(json) &&
    Object.values(json)
      .slice(0, 20)
      .some(
        (entry) => isObject(entry) && isObject(own(entry, 'models')) && Object.hasOwn(entry, 'env'),
      ),
  read(json, origin) {
    const problems = new Problems();
    const models: CatalogueModel[] = [];
    for (const [provider, entry] of Object.entries(isObject(json) ? json : {})) {
      if (!isObject(entry) || !isId(provider)) {
        problems.add(`${shown(provider)} is no provider; left out`);
        continue;
      }
      const baseUrl = address(own(entry, 'api'));
      for (const [model, row] of Object.entries(mapAt(entry, 'models'))) {
        if (!isObject(row) || !isId(model)) {
          problems.add(`${shown(`${provider}/${model}`)} is no model; left out`);
        } else models.push(readModel(provider, model, row, baseUrl, origin, problems));
      }
    }
    return { catalogue: mapCatalogue(origin, '', models), problems: problems.list() };
  },
});

/** Only whole https addresses: others hold variables, or are nothing a key should go to. */
function address(value: Json | undefined): string | undefined {
  const url = text(value);
  return url !== undefined && /^https:\/\/[^\s${}]+$/.test(url) ? url : undefined;
}

function readModel(
  provider: string,
  model: string,
  row: JsonObject,
  baseUrl: string | undefined,
  origin: string,
  problems: Problems,
): CatalogueModel {
  const limit = mapAt(row, 'limit');
  const inputs = own(mapAt(row, 'modalities'), 'input');
  return buildModel({
    provider,
    model,
    baseUrl,
    name: text(own(row, 'name')),
    context: tokens(own(limit, 'context')),
    maxOutput: tokens(own(limit, 'output')),
    tools: stated(own(row, 'tool_call')),
    images: Array.isArray(inputs) ? (inputs as readonly Json[]).includes('image') : undefined,
    json: stated(own(row, 'structured_output')),
    reasoning: stated(own(row, 'reasoning')),
    prices: readPrices(mapAt(row, 'cost'), shown(`${provider}/${model}`), problems),
    released: day(own(row, 'release_date')),
    sources: [origin],
    asOf: day(own(row, 'last_updated')),
  });
}

function readPrices(cost: JsonObject, name: string, problems: Problems): readonly PriceRow[] {
  if (Object.keys(cost).length === 0) return [];
  const input = price(own(cost, 'input'));
  const output = price(own(cost, 'output'));
  if (input === undefined || output === undefined) {
    problems.add(`${name} has no usable price for input and output`);
    return [];
  }
  const tiers: PriceTier[] = [];
  for (const row of listAt(cost, 'tiers')) {
    const above = isObject(row) ? tokens(own(mapAt(row, 'tier'), 'size')) : undefined;
    if (isObject(row) && above !== undefined) {
      tiers.push({ inputTokensAbove: above, ...tokenPrices(row) });
    } else problems.add(`${name} has a price tier that cannot be read`);
  }
  const above200k = own(cost, 'context_over_200k');
  if (isObject(above200k) && tiers.length === 0) {
    tiers.push({ inputTokensAbove: 200_000, ...tokenPrices(above200k) });
  }
  const row = { ...tokenPrices(cost), input, output };
  return [withoutRepeats(tiers.length > 0 ? { ...row, tiers } : row)];
}

function tokenPrices(cost: JsonObject) {
  // A cache price of 0 is how this listing says that there is none.
  const cache = (key: string) => {
    const amount = price(own(cost, key));
    return amount === 0 ? undefined : amount;
  };
  return compact({
    input: price(own(cost, 'input')),
    output: price(own(cost, 'output')),
    cacheRead: cache('cache_read'),
    cacheWrite5m: cache('cache_write'),
    reasoning: price(own(cost, 'reasoning')),
    inputAudio: price(own(cost, 'input_audio')),
    outputAudio: price(own(cost, 'output_audio')),
    citation: price(own(cost, 'citation')),
  });
}
