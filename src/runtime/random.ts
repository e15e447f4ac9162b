import { hash32 } from '../base/hash.ts';
import { seeded } from '../base/seeded.ts';

/** Uniform numbers in [0, 1) drawn from a seed and a request's id: the same pair draws the same. */
export function createRandom(seed: number, requestId: string): () => number {
  return seeded(hash32(requestId, seed));
}
