import { didYouMean } from '../../base/did-you-mean.ts';
import { isObject, own, type Json, type JsonObject } from '../../base/json.ts';
import { mapCatalogue } from '../map-catalogue.ts';
import { TOKEN_KINDS } from '../rates.ts';
import { buildModel } from '../reading/build-model.ts';
import { Problems, shown } from '../reading/problems.ts';
import { readQuality } from '../reading/quality.ts';
import { compact, day, isId, listAt, price, stated, text, tokens } from '../reading/values.ts';
import type { CatalogueModel, PriceRow, PriceTier, TokenPrices } from '../types.ts';
import { defineCatalogueReader } from './types.ts';

/** The key that marks our own format; its value is the version. */
const MARK = 'llmroute-catalogue';

const FILE_KEYS = [MARK, 'asOf', 'source', 'models'];
const MODEL_KEYS = [
  'provider',
  'model',
  'name',
  'baseUrl',
  'context',
  'maxOutput',
  'tools',
  'images',
  'json',
  'reasoning',
  'price',
  'prices',
  'quality',
  'regions',
  'residency',
  'note',
  'released',
  'source',
  'asOf',
];
const TOKEN_PRICE_KEYS = [...TOKEN_KINDS, 'batchInput', 'batchOutput'] as const;
const ROW_KEYS = [
  ...TOKEN_PRICE_KEYS,
  'from',
  'previousSeen',
  'hours',
  'tiers',
  'perThousandRequests',
  'perThousandWebSearches',
  'regionUplift',
];
const TIER_KEYS = [...TOKEN_PRICE_KEYS, 'inputTokensAbove'];

/** Our own format; every field of a catalogue model, under the names of the policy language. */
export const llmroute = defineCatalogueReader({
  id: 'llmroute',
  summary: 'our own format, JSON or YAML: `llmroute-catalogue: 1` and a map of models',
  recognises: (json) => isObject(json) && Object.hasOwn(json, MARK),
  read(json, origin) {
    const problems = new Problems();
    const file = isObject(json) ? json : {};
    const models: CatalogueModel[] = [];
    const asOf = day(own(file, 'asOf')) ?? '';
    if (own(file, MARK) !== 1) {
      problems.add(`\`${MARK}\` must be 1, the only version there is`);
      return { catalogue: mapCatalogue(origin, asOf, []), problems: problems.list() };
    }
    unknownKeys(file, FILE_KEYS, 'the file', problems);
    const list = own(file, 'models');
    if (!isObject(list)) problems.add('`models` must be a map from `provider/model` to a model');
    const defaults = { source: text(own(file, 'source')) ?? origin, asOf };
    for (const [id, entry] of Object.entries(isObject(list) ? list : {})) {
      const model = isObject(entry) ? readModel(id, entry, defaults, problems) : undefined;
      if (model !== undefined) models.push(model);
      else problems.add(`${shown(id)} is not \`provider/model\` with a map; left out`);
    }
    return { catalogue: mapCatalogue(origin, asOf, models), problems: problems.list() };
  },
});

function readModel(
  id: string,
  entry: JsonObject,
  defaults: { readonly source: string; readonly asOf: string },
  problems: Problems,
): CatalogueModel | undefined {
  const slash = id.indexOf('/');
  if (!isId(id) || slash < 1 || slash === id.length - 1) return undefined;
  const name = `model ${shown(id)}`;
  unknownKeys(entry, MODEL_KEYS, name, problems);
  const read = <T>(key: string, as: (value: Json | undefined) => T | undefined): T | undefined => {
    const value = own(entry, key);
    const result = as(value);
    if (value !== undefined && value !== null && result === undefined) {
      problems.add(`${name}: \`${key}\` cannot be used; left out`);
    }
    return result;
  };
  return buildModel({
    id,
    provider: read('provider', identifier) ?? id.slice(0, slash),
    model: read('model', identifier) ?? id.slice(slash + 1),
    name: read('name', text),
    baseUrl: read('baseUrl', text),
    context: read('context', tokens),
    maxOutput: read('maxOutput', tokens),
    tools: read('tools', stated),
    images: read('images', stated),
    json: read('json', stated),
    reasoning: read('reasoning', stated),
    prices: readPrices(entry, name, problems),
    quality: readQuality(entry, name, defaults, problems),
    regions: read('regions', identifiers),
    residency: read('residency', identifier),
    note: read('note', text),
    released: read('released', day),
    sources: [read('source', text) ?? defaults.source],
    asOf: read('asOf', day) ?? defaults.asOf,
  });
}

/** `price` is one row; `prices` is a list of them, oldest first. */
function readPrices(entry: JsonObject, name: string, problems: Problems): readonly PriceRow[] {
  const one = own(entry, 'price');
  const given = one === undefined ? listAt(entry, 'prices') : [one];
  const rows: PriceRow[] = [];
  for (const row of given) {
    const input = isObject(row) ? price(own(row, 'input')) : undefined;
    const output = isObject(row) ? price(own(row, 'output')) : undefined;
    if (!isObject(row) || input === undefined || output === undefined) {
      problems.add(`${name}: a price needs \`input\` and \`output\` in USD per million tokens`);
      continue;
    }
    unknownKeys(row, ROW_KEYS, `the price of ${name}`, problems);
    const tiers = listAt(row, 'tiers').flatMap((tier) => readTier(tier, name, problems));
    rows.push({
      ...tokenPrices(row, name, problems),
      input,
      output,
      ...(tiers.length > 0 ? { tiers } : {}),
      ...compact({
        from: dayOrTell(row, 'from', name, problems),
        previousSeen: dayOrTell(row, 'previousSeen', name, problems),
        hours: hoursOrTell(row, name, problems),
        perThousandRequests: amountOrTell(row, 'perThousandRequests', name, problems),
        perThousandWebSearches: amountOrTell(row, 'perThousandWebSearches', name, problems),
        regionUplift: upliftsOrTell(row, name, problems),
      }),
    });
  }
  // INVARIANT: the last row that holds decides, so rows stand in the order of their dates.
  return rows.sort((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : a.from === b.from ? 0 : 1));
}

function readTier(tier: Json, name: string, problems: Problems): PriceTier[] {
  const above = isObject(tier) ? tokens(own(tier, 'inputTokensAbove')) : undefined;
  if (!isObject(tier) || above === undefined) {
    problems.add(`${name}: a tier needs \`inputTokensAbove\`, a whole number of tokens`);
    return [];
  }
  unknownKeys(tier, TIER_KEYS, `a tier of ${name}`, problems);
  return [{ inputTokensAbove: above, ...tokenPrices(tier, name, problems) }];
}

function tokenPrices(row: JsonObject, name: string, problems: Problems): TokenPrices {
  const prices: { -readonly [K in keyof TokenPrices]: TokenPrices[K] } = {};
  for (const key of TOKEN_PRICE_KEYS) {
    const amount = amountOrTell(row, key, name, problems);
    if (amount !== undefined) prices[key] = amount;
  }
  return prices;
}

function amountOrTell(
  row: JsonObject,
  key: string,
  name: string,
  problems: Problems,
): number | undefined {
  const value = own(row, key);
  const amount = price(value);
  if (amount === undefined && value !== undefined && value !== null) {
    problems.add(`${name}: the price \`${key}\` is not a number from 0; left out`);
  }
  return amount;
}

function unknownKeys(
  object: JsonObject,
  known: readonly string[],
  where: string,
  problems: Problems,
): void {
  for (const key of Object.keys(object)) {
    if (known.includes(key)) continue;
    const hint = didYouMean(key, known);
    problems.add(
      `${where} has an unknown key ${shown(key)}${hint === undefined ? '' : `, ${hint}`}`,
    );
  }
}

function dayOrTell(
  row: JsonObject,
  key: string,
  name: string,
  problems: Problems,
): string | undefined {
  const value = own(row, key);
  const result = day(value);
  if (value !== undefined && result === undefined) {
    problems.add(`${name}: \`${key}\` is not a day such as 2026-11-10`);
  }
  return result;
}

function hoursOrTell(row: JsonObject, name: string, problems: Problems): PriceRow['hours'] {
  const value = own(row, 'hours');
  const clock = (key: string) => {
    const time = isObject(value) ? text(own(value, key)) : undefined;
    return time !== undefined && /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/.test(time)
      ? time
      : undefined;
  };
  const from = clock('from');
  const to = clock('to');
  if (from !== undefined && to !== undefined) return { from, to };
  if (value !== undefined) {
    problems.add(`${name}: \`hours\` needs \`from\` and \`to\` such as 22:30, in UTC`);
  }
  return undefined;
}

function upliftsOrTell(
  row: JsonObject,
  name: string,
  problems: Problems,
): PriceRow['regionUplift'] {
  const value = own(row, 'regionUplift');
  if (value === undefined) return undefined;
  const entries = Object.entries(isObject(value) ? value : {});
  const usable = entries.filter(
    (entry): entry is [string, number] =>
      isId(entry[0]) && typeof entry[1] === 'number' && entry[1] > 0 && entry[1] <= 100,
  );
  if (usable.length === 0 || usable.length < entries.length) {
    problems.add(`${name}: \`regionUplift\` needs factors from 0 to 100 by residency label`);
  }
  return usable.length === 0 ? undefined : Object.fromEntries(usable);
}

function identifier(value: Json | undefined): string | undefined {
  return isId(value) ? value : undefined;
}

function identifiers(value: Json | undefined): readonly string[] | undefined {
  return Array.isArray(value) ? (value as readonly Json[]).filter(isId) : undefined;
}
