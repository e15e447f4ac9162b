import { isObject, own, type Json } from '../../base/json.ts';
import { readGenaiPrices } from '../genai/read-genai-prices.ts';
import { defineCatalogueReader } from './types.ts';

/** genai-prices' `data.json`. */
export const genaiPrices = defineCatalogueReader({
  id: 'genai-prices',
  summary: 'genai-prices `data.json`: USD per million tokens with dates, tiers and name matching',
  recognises: (json) =>
    Array.isArray(json) &&
    (json as readonly Json[])
      .slice(0, 20)
      .some(
        (entry) =>
          isObject(entry) &&
          Object.hasOwn(entry, 'api_pattern') &&
          Array.isArray(own(entry, 'models')),
      ),
  read: readGenaiPrices,
});
