/** What tokens of one kind cost, in USD per million; undefined means not stated, not free. */
export interface TokenPrices {
  readonly input?: number;
  readonly output?: number;
  readonly cacheRead?: number;
  /** Writing to a cache that lives five minutes, or as long as the provider chooses. */
  readonly cacheWrite5m?: number;
  /** Writing to a cache that lives an hour. */
  readonly cacheWrite1h?: number;
  /** Where reasoning is billed apart from output. */
  readonly reasoning?: number;
  readonly inputAudio?: number;
  readonly inputImage?: number;
  readonly inputVideo?: number;
  readonly cacheReadAudio?: number;
  readonly cacheReadImage?: number;
  readonly cacheReadVideo?: number;
  readonly outputAudio?: number;
  readonly outputImage?: number;
  readonly outputVideo?: number;
  /** Text quoted from sources, where it is billed apart from output. */
  readonly citation?: number;
  readonly batchInput?: number;
  readonly batchOutput?: number;
}

/** Prices of one period. */
export interface PriceRow extends TokenPrices {
  /** First day on which it holds, `YYYY-MM-DD` UTC; undefined: since ever. */
  readonly from?: string;
  /** Last day on which the row before this was still seen, where the day of the change is unknown. */
  readonly previousSeen?: string;
  /** Time of day within which it holds, `HH:MM` or `HH:MM:SS` UTC; `to` is not part of it. */
  readonly hours?: { readonly from: string; readonly to: string };
  readonly input: number;
  readonly output: number;
  /** Long-context rules: strictly above the bound, all tokens of the request cost this. */
  readonly tiers?: readonly PriceTier[];
  /** USD per thousand requests. */
  readonly perThousandRequests?: number;
  /** USD per thousand searches of the web by the provider's own tool. */
  readonly perThousandWebSearches?: number;
  /** Factors on the whole cost for answers pinned to a place, by residency label. */
  readonly regionUplift?: Readonly<Record<string, number>>;
}

/** Prices once the input is longer than `inputTokensAbove`; what it leaves out stays. */
export interface PriceTier extends TokenPrices {
  /** Compared with the whole input, cached tokens included. */
  readonly inputTokensAbove: number;
}

/**
 * Tokens of one request, each counted once: `input` leaves out what was read from or written to a
 * cache and what is audio, image or video; `output` leaves out `reasoning` and the like.
 */
export interface BillableUsage {
  readonly input: number;
  readonly cacheRead?: number;
  readonly cacheWrite5m?: number;
  readonly cacheWrite1h?: number;
  readonly output: number;
  readonly reasoning?: number;
  readonly inputAudio?: number;
  readonly inputImage?: number;
  readonly inputVideo?: number;
  readonly cacheReadAudio?: number;
  readonly cacheReadImage?: number;
  readonly cacheReadVideo?: number;
  readonly outputAudio?: number;
  readonly outputImage?: number;
  readonly outputVideo?: number;
  readonly citation?: number;
  readonly webSearches?: number;
  /** Calls this usage is the sum of; 1 where not given. */
  readonly requests?: number;
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
  /** What is known of the energy it needs; undefined: nothing defensible. */
  readonly energy?: ModelEnergy;
  /** How well it answers; undefined: nobody says. */
  readonly quality?: Quality;
  /** The model this is a deployment of, where it is one. */
  readonly deploymentOf?: string;
  /** Regions that may serve it, where the deployment is bound to some. */
  readonly regions?: readonly string[];
  /** Residency label all its regions share. */
  readonly residency?: string;
  /** What a reader of the price should know. */
  readonly note?: string;
  /** Day of its release, `YYYY-MM-DD`. */
  readonly released?: string;
  readonly sources: readonly string[];
  /** `YYYY-MM-DD` of the data; empty where its file states none. */
  readonly asOf: string;
}

/** Figures for an energy estimate. */
export interface ModelEnergy {
  /** Active parameters in billions, as a range where the maker does not tell. */
  readonly activeLow: number;
  readonly activeHigh: number;
  /** All parameters in billions. */
  readonly total: number;
  /** The maker does not publish the size: the counts are somebody's estimates. */
  readonly closed: boolean;
  /** Output tokens a second, as observed at the provider. */
  readonly tokensPerSecond?: number;
  /** Measured on the open weights; all GPUs together. */
  readonly measured?: {
    readonly joulesPerToken: number;
    readonly gpus: number;
    readonly secondsPerToken: number;
  };
  readonly source: string;
}

/** How well a model answers, as somebody measured it: figures from 0, useless, to 1, perfect. */
export interface Quality {
  /** Who measured it, and how. */
  readonly source: string;
  /** Day of the figures, `YYYY-MM-DD`. */
  readonly asOf: string;
  /** Where neither table has the label, or the label is not known. */
  readonly default: number;
  /** By reading of `prompt.task`. */
  readonly task: Readonly<Record<string, number>>;
  /** By reading of `prompt.domain`. */
  readonly domain: Readonly<Record<string, number>>;
}

/** A cloud region. */
export interface Region {
  /** `cloud:name`, such as `azure:swedencentral`. */
  readonly id: string;
  readonly name?: string;
  readonly latitude: number;
  readonly longitude: number;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** Residency label: `eu` is an EU member state and nothing else. */
  readonly residency: string;
  /** Annual average of the grid, grams CO2e per kWh, one method for all regions. */
  readonly gridGramsPerKwh?: number;
  /** How the figure was got: average of the grid zone, of the country, or the provider's own. */
  readonly gridMethod?: 'zone' | 'country' | 'provider';
  readonly gridYear?: number;
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
