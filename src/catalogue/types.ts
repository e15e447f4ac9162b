/** Prices of one period in USD per million tokens; undefined means not stated, not free. */
export interface PriceRow {
  /** First day on which it holds, `YYYY-MM-DD` UTC; undefined: since ever. */
  readonly from?: string;
  readonly input: number;
  readonly output: number;
  readonly cacheRead?: number;
  /** Writing to a cache that lives five minutes. */
  readonly cacheWrite5m?: number;
  /** Writing to a cache that lives an hour. */
  readonly cacheWrite1h?: number;
  /** Where reasoning is billed apart from output. */
  readonly reasoning?: number;
  readonly batchInput?: number;
  readonly batchOutput?: number;
  /** Long-context rules: strictly above the bound, all tokens of the request cost this. */
  readonly tiers?: readonly PriceTier[];
}

/** Prices once the input is longer than `inputTokensAbove`; what it leaves out stays. */
export interface PriceTier {
  readonly inputTokensAbove: number;
  readonly input?: number;
  readonly output?: number;
  readonly cacheRead?: number;
  readonly cacheWrite5m?: number;
  readonly cacheWrite1h?: number;
  readonly reasoning?: number;
}

/** Tokens of one request, each counted once: `input` leaves out what was read from or written to a cache, `output` leaves out `reasoning`. */
export interface BillableUsage {
  readonly input: number;
  readonly cacheRead?: number;
  readonly cacheWrite5m?: number;
  readonly cacheWrite1h?: number;
  readonly output: number;
  readonly reasoning?: number;
  readonly batch?: boolean;
}

/** Yes, no, or not stated: unknown is usable, with a warning. */
export type Stated = boolean | undefined;

/** One model as a provider offers it. */
export interface CatalogueModel {
  /** `provider/model`, the name that `uses:` takes. */
  readonly id: string;
  readonly provider: string;
  /** The provider's own name of the model. */
  readonly model: string;
  readonly name?: string;
  readonly baseUrl?: string;
  /** Most tokens a request may hold, input and output together. */
  readonly context?: number;
  readonly maxOutput?: number;
  readonly tools: Stated;
  readonly images: Stated;
  readonly json: Stated;
  readonly reasoning: Stated;
  /** Newest last; each row holds from its date on. */
  readonly prices: readonly PriceRow[];
  /** Active parameters in billions and where the figure comes from, for energy estimates. */
  readonly activeParameters?: { readonly billions: number; readonly estimate: boolean };
  readonly sources: readonly string[];
  /** `YYYY-MM-DD` of the data. */
  readonly asOf: string;
}

/** A cloud region. */
export interface Region {
  /** `cloud:name`, such as `azure:swedencentral`. */
  readonly id: string;
  readonly latitude: number;
  readonly longitude: number;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** Residency label: `eu` is an EU member state and nothing else. */
  readonly residency: string;
  /** Annual average of the grid, grams CO2e per kWh, one method for all regions. */
  readonly gridGramsPerKwh?: number;
  /** Power usage effectiveness of the site. */
  readonly pue?: number;
}

/** Known models, by id. */
export interface Catalogue {
  /** Where it came from, for messages: `built-in` or a path. */
  readonly origin: string;
  readonly asOf: string;
  get(id: string): CatalogueModel | undefined;
  ids(): Iterable<string>;
}
