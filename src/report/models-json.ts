import type { Catalogue, CatalogueModel } from '../catalogue/types.ts';

/** The models of a catalogue for programs, as schemas/models.schema.json describes it. */
export function modelsJson(catalogue: Catalogue, models: readonly CatalogueModel[]): string {
  const document = {
    schema: 'llmroute.models/1',
    catalogue: { origin: catalogue.origin, as_of: catalogue.asOf === '' ? null : catalogue.asOf },
    currency: 'USD',
    price_unit: 'per million tokens',
    models: models.map(toJson),
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

/** `null` is "not stated", so that every key is always there. */
function toJson(model: CatalogueModel): object {
  return {
    id: model.id,
    provider: model.provider,
    model: model.model,
    name: model.name ?? null,
    base_url: model.baseUrl ?? null,
    context: model.context ?? null,
    max_output: model.maxOutput ?? null,
    tools: model.tools ?? null,
    images: model.images ?? null,
    json: model.json ?? null,
    reasoning: model.reasoning ?? null,
    deployment_of: model.deploymentOf ?? null,
    regions: model.regions ?? null,
    residency: model.residency ?? null,
    released: model.released ?? null,
    note: model.note ?? null,
    active_parameters:
      model.activeParameters === undefined
        ? null
        : {
            billions: model.activeParameters.billions,
            estimate: model.activeParameters.estimate,
            source: model.energy?.source ?? null,
          },
    prices: model.prices,
    sources: model.sources,
    as_of: model.asOf === '' ? null : model.asOf,
  };
}
