import type { Catalogue, CatalogueModel } from './types.ts';

/** A catalogue over a list of models; of two with one id the first counts. */
export function mapCatalogue(
  origin: string,
  asOf: string,
  models: Iterable<CatalogueModel>,
): Catalogue {
  const byId = new Map<string, CatalogueModel>();
  for (const model of models) if (!byId.has(model.id)) byId.set(model.id, model);
  return { origin, asOf, get: (id) => byId.get(id), ids: () => byId.keys() };
}

/** Several catalogues as one: the first that knows an id answers. */
export function joinCatalogues(first: Catalogue, ...others: readonly Catalogue[]): Catalogue {
  const all = [first, ...others];
  return {
    origin: all.map((one) => one.origin).join(', '),
    asOf: first.asOf,
    get: (id) => {
      for (const one of all) {
        const model = one.get(id);
        if (model !== undefined) return model;
      }
      return undefined;
    },
    ids: () => new Set(all.flatMap((one) => [...one.ids()])),
  };
}
