import type { ByteSource } from './types.ts';

/** Pulls bytes out of something that hands them out in pieces of its own size. */
export function streamSource(stream: AsyncIterable<Uint8Array>): ByteSource {
  const iterator = stream[Symbol.asyncIterator]();
  let current: Uint8Array = new Uint8Array(0);
  let taken = 0;
  return {
    async read(into) {
      while (taken === current.length) {
        const next = await iterator.next();
        if (next.done === true) return 0;
        current = next.value;
        taken = 0;
      }
      const count = Math.min(into.length, current.length - taken);
      into.set(current.subarray(taken, taken + count));
      taken += count;
      return count;
    },
  };
}
