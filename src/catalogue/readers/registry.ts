import { genaiPrices } from './genai-prices.ts';
import { litellm } from './litellm.ts';
import { llmroute } from './llmroute.ts';
import { modelsDev } from './models-dev.ts';
import { openrouter } from './openrouter.ts';
import type { CatalogueReader } from './types.ts';

/** Every catalogue reader, sorted by id. */
export const catalogueReaders: readonly CatalogueReader[] = [
  genaiPrices,
  litellm,
  llmroute,
  modelsDev,
  openrouter,
];
