import { divideRounding, MAX_PRICE, scaled } from './decimal.ts';
import type { PriceRow, PriceTier } from './types.ts';

/** The kinds of tokens that can have a price of their own, input first. */
export const TOKEN_KINDS = [
  'input',
  'cacheRead',
  'cacheWrite5m',
  'cacheWrite1h',
  'inputAudio',
  'inputImage',
  'inputVideo',
  'cacheReadAudio',
  'cacheReadImage',
  'cacheReadVideo',
  'output',
  'reasoning',
  'outputAudio',
  'outputImage',
  'outputVideo',
  'citation',
] as const;

export type TokenKind = (typeof TOKEN_KINDS)[number];

/** How many of {@link TOKEN_KINDS} count as input. */
export const INPUT_KINDS = 10;

/**
 * What stands in for a price that is not stated, first to last. A cache read or write without a
 * price costs what plain input costs: nobody stated a discount or a surcharge. This is also what
 * genai-prices does, whose recorded prices we are tested against.
 */
const STAND_INS: Readonly<Record<TokenKind, readonly TokenKind[]>> = {
  input: [],
  cacheRead: ['input'],
  cacheWrite5m: ['input'],
  cacheWrite1h: ['cacheWrite5m', 'input'],
  inputAudio: ['input'],
  inputImage: ['input'],
  inputVideo: ['input'],
  cacheReadAudio: ['cacheRead', 'inputAudio', 'input'],
  cacheReadImage: ['cacheRead', 'inputImage', 'input'],
  cacheReadVideo: ['cacheRead', 'inputVideo', 'input'],
  output: [],
  reasoning: ['output'],
  outputAudio: ['output'],
  outputImage: ['output'],
  outputVideo: ['output'],
  citation: ['output'],
};

/** How a kind is called in a note. */
const CALLED: Readonly<Record<TokenKind, string>> = {
  input: 'input',
  cacheRead: 'cache read',
  cacheWrite5m: 'cache write',
  cacheWrite1h: 'one-hour cache write',
  inputAudio: 'audio input',
  inputImage: 'image input',
  inputVideo: 'video input',
  cacheReadAudio: 'cached audio',
  cacheReadImage: 'cached image',
  cacheReadVideo: 'cached video',
  output: 'output',
  reasoning: 'reasoning',
  outputAudio: 'audio output',
  outputImage: 'image output',
  outputVideo: 'video output',
  citation: 'citation',
};

/** Prices of one row in one situation, ready to multiply. */
export interface Rates {
  /** By kind, in 1e-18 USD per token. */
  readonly atto: readonly bigint[];
  /** By kind, in picodollars per token; undefined where some price is finer than that. */
  readonly pico: Float64Array | undefined;
  /** What to say when there are tokens of a kind (its index) that was priced as another. */
  readonly notes: readonly { readonly kind: number; readonly note: string }[];
  /** In 1e-18 USD. */
  readonly perRequest: bigint;
  readonly perWebSearch: bigint;
  /** Whether either of these is above 0. */
  readonly extras: boolean;
  readonly batchStated: boolean;
}

/** The situation a price depends on beside the row's own time. */
export interface Situation {
  /** The row's tiers whose bound was crossed, lowest first. */
  readonly crossed: readonly PriceTier[];
  readonly batch: boolean;
  /** Factor on everything, for answers pinned to a place. */
  readonly uplift: number;
}

/** The rates of a row in a situation, or what is wrong with its prices. */
export function ratesOf(row: PriceRow, situation: Situation): Rates | string {
  const stated = new Map<TokenKind, bigint>();
  for (const prices of [row, ...situation.crossed]) {
    for (const kind of TOKEN_KINDS) {
      const price = prices[kind];
      if (price === undefined) continue;
      const atto = toAtto(price);
      if (atto === undefined) return `the ${CALLED[kind]} price is not a number from 0 to 1e9`;
      stated.set(kind, atto);
    }
  }
  const perRequest = perThousand(row.perThousandRequests ?? 0);
  const perWebSearch = perThousand(row.perThousandWebSearches ?? 0);
  const uplift = scaled(situation.uplift, 6);
  if (
    perRequest === undefined ||
    perWebSearch === undefined ||
    uplift === undefined ||
    uplift < 0n
  ) {
    return 'a price per request, per search or an uplift is not a number from 0 to 1e9';
  }
  const scale = (amount: bigint) =>
    uplift === 1_000_000n ? amount : divideRounding(amount * uplift, 1_000_000n);
  const batchOf = situation.batch ? batchFactors(row, situation.crossed, stated) : undefined;
  const notes: { kind: number; note: string }[] = [];
  const atto = TOKEN_KINDS.map((kind, index) => {
    const used = stated.has(kind) ? kind : STAND_INS[kind].find((other) => stated.has(other));
    // Reasoning is output by another name wherever it has no price of its own: nothing to say.
    if (used !== undefined && used !== kind && kind !== 'reasoning') {
      const note = `no ${CALLED[kind]} price is stated; taken for ${CALLED[used]}`;
      notes.push({ kind: index, note });
    }
    const price = used === undefined ? 0n : (stated.get(used) ?? 0n);
    const factor = index < INPUT_KINDS ? batchOf?.input : batchOf?.output;
    return scale(factor === undefined ? price : divideRounding(price * factor[0], factor[1]));
  });
  const fine = atto.some((price) => price % 1_000_000n !== 0n || price > MOST_PICO);
  return {
    atto,
    pico: fine ? undefined : Float64Array.from(atto, (price) => Number(price / 1_000_000n)),
    notes,
    perRequest: scale(perRequest),
    perWebSearch: scale(perWebSearch),
    extras: perRequest > 0n || perWebSearch > 0n,
    batchStated: batchOf?.input !== undefined && batchOf.output !== undefined,
  };
}

type Factor = readonly [numerator: bigint, denominator: bigint];

/**
 * Batch price over plain price on each side. Cache and tier prices shrink with their side:
 * every `:batch` listing of OpenAI, Anthropic, Google and xAI models seen (2026-11-10) scales all
 * its prices alike.
 */
function batchFactors(
  row: PriceRow,
  crossed: readonly PriceTier[],
  stated: ReadonlyMap<TokenKind, bigint>,
): { input: Factor | undefined; output: Factor | undefined } {
  const side = (kind: 'input' | 'output', key: 'batchInput' | 'batchOutput') => {
    const own = [...crossed].reverse().find((tier) => tier[key] !== undefined);
    const batch = own?.[key] ?? row[key];
    const plain = own === undefined ? row[kind] : undefined;
    const numerator = batch === undefined ? undefined : toAtto(batch);
    const denominator = plain === undefined ? stated.get(kind) : toAtto(plain);
    if (numerator === undefined || denominator === undefined || denominator === 0n)
      return undefined;
    return [numerator, denominator] as const;
  };
  return { input: side('input', 'batchInput'), output: side('output', 'batchOutput') };
}

/** Prices above this would not fit the fast path. */
const MOST_PICO = 1_000_000n * BigInt(Number.MAX_SAFE_INTEGER);

/** USD per million as 1e-18 USD for one. */
function toAtto(price: number): bigint | undefined {
  return isPrice(price) ? scaled(price, 12) : undefined;
}

/** USD per thousand as 1e-18 USD for one. */
function perThousand(price: number): bigint | undefined {
  return isPrice(price) ? scaled(price, 15) : undefined;
}

function isPrice(price: unknown): boolean {
  return typeof price === 'number' && price >= 0 && price <= MAX_PRICE;
}
