import type { CatalogueModel, PriceRow, Quality, Stated } from '../types.ts';
import { compact } from './values.ts';

/** What a reader found of one model; whatever it did not find is undefined. */
export interface FoundModel {
  readonly provider: string;
  readonly model: string;
  /** `provider/model` unless given. */
  readonly id?: string;
  readonly name?: string | undefined;
  readonly baseUrl?: string | undefined;
  readonly context?: number | undefined;
  readonly maxOutput?: number | undefined;
  readonly tools?: Stated;
  readonly images?: Stated;
  readonly json?: Stated;
  readonly reasoning?: Stated;
  readonly prices: readonly PriceRow[];
  readonly quality?: Quality | undefined;
  readonly regions?: readonly string[] | undefined;
  readonly residency?: string | undefined;
  readonly note?: string | undefined;
  readonly released?: string | undefined;
  readonly sources: readonly string[];
  readonly asOf?: string | undefined;
}

/** The catalogue's form of what a reader found. */
export function buildModel(found: FoundModel): CatalogueModel {
  return {
    id: found.id ?? `${found.provider}/${found.model}`,
    provider: found.provider,
    model: found.model,
    tools: found.tools,
    images: found.images,
    json: found.json,
    reasoning: found.reasoning,
    prices: found.prices,
    sources: found.sources,
    asOf: found.asOf ?? '',
    ...compact({
      name: found.name,
      baseUrl: found.baseUrl,
      context: found.context,
      maxOutput: found.maxOutput,
      quality: found.quality,
      regions: found.regions,
      residency: found.residency,
      note: found.note,
      released: found.released,
    }),
  };
}
