import { MODELS, MODELS_AS_OF } from './data/models.ts';
import { mapCatalogue } from './map-catalogue.ts';
import type { Catalogue } from './types.ts';

/** The models that ship with llmroute; derived by `scripts/build-catalogue.mjs`, sources in each. */
export const builtInCatalogue: Catalogue = mapCatalogue('built-in', MODELS_AS_OF, MODELS);
