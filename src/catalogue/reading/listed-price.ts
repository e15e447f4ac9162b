import type { Json } from '../../base/json.ts';
import { perMillion } from '../decimal.ts';

/**
 * A price per token as a listing states it, in USD per million tokens. For cache prices listings
 * write 0 where nothing is offered or known, so there 0 is "not stated": nobody gives caches away.
 */
export function listedPrice(perToken: Json | undefined): number | undefined {
  return perMillion(perToken);
}

/** The same for a cache price. */
export function listedCachePrice(perToken: Json | undefined): number | undefined {
  const price = perMillion(perToken);
  return price === 0 ? undefined : price;
}

/** A price for each, in USD per thousand. */
export function listedPerThousand(each: Json | undefined): number | undefined {
  const price = perMillion(each);
  return price === undefined ? undefined : price / 1000;
}
