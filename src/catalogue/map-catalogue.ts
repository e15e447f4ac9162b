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
