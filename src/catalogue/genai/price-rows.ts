import { isObject, own, type Json, type JsonObject } from '../../base/json.ts';
import { compact, day, listAt, price, tokens } from '../reading/values.ts';
import type { PriceRow, PriceTier, TokenPrices } from '../types.ts';

/** Their price keys per million tokens, and ours. */
const TOKEN_PRICES: Readonly<Record<string, keyof TokenPrices>> = {
  input_mtok: 'input',
  output_mtok: 'output',
  cache_read_mtok: 'cacheRead',
  cache_write_mtok: 'cacheWrite5m',
  cache_write_5m_mtok: 'cacheWrite5m',
  cache_write_1h_mtok: 'cacheWrite1h',
  input_audio_mtok: 'inputAudio',
  input_image_mtok: 'inputImage',
  input_video_mtok: 'inputVideo',
  cache_audio_read_mtok: 'cacheReadAudio',
  cache_image_read_mtok: 'cacheReadImage',
  cache_video_read_mtok: 'cacheReadVideo',
  output_audio_mtok: 'outputAudio',
  output_image_mtok: 'outputImage',
  output_video_mtok: 'outputVideo',
  output_reasoning_mtok: 'reasoning',
  output_citation_mtok: 'citation',
};

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/**
 * The rows of a model's `prices`: one map, or a list of which the last whose constraint is met
 * counts. A side without a price costs nothing there, so it does here.
 */
export function priceRows(prices: Json | undefined, tell: (problem: string) => void): PriceRow[] {
  if (isObject(prices)) return [priceRow(prices, {}, tell)];
  if (!Array.isArray(prices)) {
    tell('it has no prices');
    return [];
  }
  const rows: PriceRow[] = [];
  for (const entry of prices as readonly Json[]) {
    const inner = isObject(entry) ? own(entry, 'prices') : undefined;
    const when = isObject(entry) ? constraint(own(entry, 'constraint')) : undefined;
    if (!isObject(inner) || when === undefined) tell('one of its dated prices cannot be read');
    else rows.push(priceRow(inner, when, tell));
  }
  return rows;
}

type When = Pick<PriceRow, 'from' | 'hours'>;

function constraint(value: Json | undefined): When | undefined {
  if (value === undefined || value === null) return {};
  if (!isObject(value)) return undefined;
  const date = day(own(value, 'start_date'));
  if (date !== undefined) return { from: date };
  const from = clock(own(value, 'start_time'));
  const to = clock(own(value, 'end_time'));
  return from === undefined || to === undefined ? undefined : { hours: { from, to } };
}

/** `HH:MM:SSZ`; a time in another zone cannot be used. */
function clock(value: Json | undefined): string | undefined {
  const match = /^(\d\d:\d\d(?::\d\d)?)(?:Z|\+00:00)?$/.exec(
    typeof value === 'string' ? value : '',
  );
  return match?.[1];
}

function priceRow(prices: JsonObject, when: When, tell: (problem: string) => void): PriceRow {
  const base: Mutable<TokenPrices> = {};
  const tiers = new Map<number, Mutable<PriceTier>>();
  for (const [key, value] of Object.entries(prices)) {
    const name = Object.hasOwn(TOKEN_PRICES, key) ? TOKEN_PRICES[key] : undefined;
    if (name === undefined) {
      if (!key.endsWith('_kcount')) tell(`its price ${key.slice(0, 60)} is of no kind we price`);
      continue;
    }
    const plain = price(isObject(value) ? own(value, 'base') : value);
    if (plain === undefined) tell(`its price ${key} is not a number`);
    else base[name] = plain;
    if (!isObject(value)) continue;
    for (const tier of listAt(value, 'tiers')) {
      const above = isObject(tier) ? tokens(own(tier, 'start')) : undefined;
      const amount = isObject(tier) ? price(own(tier, 'price')) : undefined;
      if (above === undefined || amount === undefined) {
        tell(`a tier of its price ${key} cannot be read`);
        continue;
      }
      const known = tiers.get(above) ?? { inputTokensAbove: above };
      known[name] = amount;
      tiers.set(above, known);
    }
  }
  return {
    ...base,
    ...when,
    input: base.input ?? 0,
    output: base.output ?? 0,
    ...(tiers.size > 0 ? { tiers: [...tiers.values()] } : {}),
    ...compact({
      perThousandRequests: price(own(prices, 'requests_kcount')),
      perThousandWebSearches: price(own(prices, 'web_searches_kcount')),
    }),
  };
}
