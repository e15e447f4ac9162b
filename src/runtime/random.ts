import { hash32 } from '../base/hash.ts';

/**
 * Uniform numbers in [0, 1) drawn from a seed and a request's id: the same pair draws the same.
 * Mulberry32 (Tommy Ettinger, public domain) over the hash of both.
 */
export function createRandom(seed: number, requestId: string): () => number {
  let state = hash32(requestId, seed);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}
