import { isObject, own, type Json, type JsonObject } from '../../base/json.ts';
import { Problems, shown } from '../reading/problems.ts';
import { compact, isId, listAt, text, tokens } from '../reading/values.ts';
import type { BillableUsage, Catalogue, CatalogueModel } from '../types.ts';
import { countsToUsage } from './counts-to-usage.ts';
import { compileExtractor, type Counts, type Extractor } from './extractor.ts';
import { compileClause, type Matches } from './match-clause.ts';
import { priceRows } from './price-rows.ts';

/** A genai-prices file: a catalogue that also knows how providers report usage. */
export interface GenaiCatalogue extends Catalogue {
  /** The model a provider (or one whose models it falls back to) means by a name. */
  find(provider: string, name: string): CatalogueModel | undefined;
  /** Usage and model name in the body of a provider's answer; a string says why there is none. */
  usageOf(provider: string, flavour: string, body: unknown): GenaiUsage | string;
}

/** What a body reports, counted by their names and by ours. */
export interface GenaiUsage {
  readonly model: string | undefined;
  readonly counts: Counts;
  readonly usage: BillableUsage;
}

interface Provider {
  readonly models: { readonly model: CatalogueModel; readonly matches: Matches }[];
  readonly fallbacks: readonly string[];
  readonly extractors: Extractor[];
}

/** Everything in a genai-prices `data.json`, and what could not be used of it. */
export function readGenaiPrices(
  json: Json,
  origin: string,
): { readonly catalogue: GenaiCatalogue; readonly problems: readonly string[] } {
  const problems = new Problems();
  const providers = new Map<string, Provider>();
  const byId = new Map<string, CatalogueModel>();
  for (const entry of Array.isArray(json) ? (json as readonly Json[]) : []) {
    const id = isObject(entry) ? own(entry, 'id') : undefined;
    if (!isObject(entry) || !isId(id)) {
      problems.add('a provider without an id was left out');
      continue;
    }
    const provider = readProvider(entry, id, origin, problems);
    providers.set(id, provider);
    for (const { model } of provider.models) byId.set(model.id, model);
  }

  const find = (providerId: string, name: string): CatalogueModel | undefined => {
    const lower = name.toLowerCase();
    const provider = providers.get(providerId);
    for (const id of [providerId, ...(provider?.fallbacks ?? [])]) {
      const found = providers
        .get(id)
        ?.models.find(({ matches }) => matches(name) || matches(lower));
      if (found !== undefined) return found.model;
    }
    return undefined;
  };
  const catalogue: GenaiCatalogue = {
    origin,
    asOf: '',
    get: (id) => {
      const slash = id.indexOf('/');
      return (
        byId.get(id) ?? (slash < 0 ? undefined : find(id.slice(0, slash), id.slice(slash + 1)))
      );
    },
    ids: () => byId.keys(),
    find,
    usageOf: (providerId, flavour, body) => {
      const extractor = providers
        .get(providerId)
        ?.extractors.find((one) => one.flavour === flavour);
      if (extractor === undefined) return 'the provider has no such API';
      const extracted = extractor.extract(body);
      if (typeof extracted === 'string') return extracted;
      return { ...extracted, usage: countsToUsage(extracted.counts) };
    },
  };
  return { catalogue, problems: problems.list() };
}

function readProvider(entry: JsonObject, id: string, origin: string, problems: Problems): Provider {
  const extractors: Extractor[] = [];
  for (const row of listAt(entry, 'extractors')) {
    const extractor = compileExtractor(row);
    if (typeof extractor === 'string') problems.add(`provider ${shown(id)}: ${extractor}`);
    else extractors.push(extractor);
  }
  const models: Provider['models'] = [];
  for (const row of listAt(entry, 'models')) {
    const name = isObject(row) ? own(row, 'id') : undefined;
    if (!isObject(row) || !isId(name)) {
      problems.add(`provider ${shown(id)}: a model without an id was left out`);
      continue;
    }
    const where = `model ${shown(`${id}/${name}`)}`;
    const matches = compileClause(own(row, 'match'));
    if (typeof matches === 'string') problems.add(`${where}: ${matches}`);
    const prices = priceRows(own(row, 'prices'), (problem) => problems.add(`${where}: ${problem}`));
    models.push({
      matches: typeof matches === 'string' ? (text) => text === name : matches,
      model: {
        id: `${id}/${name}`,
        provider: id,
        model: name,
        tools: undefined,
        images: undefined,
        json: undefined,
        reasoning: undefined,
        prices,
        sources: [origin],
        asOf: '',
        ...compact({
          name: text(own(row, 'name')),
          context: tokens(own(row, 'context_window')),
          note: text(own(row, 'price_comments')),
        }),
      },
    });
  }
  const fallbacks = listAt(entry, 'fallback_model_providers').filter(
    (other): other is string => typeof other === 'string',
  );
  return { models, fallbacks, extractors };
}
