/** What one file may hold, so that a hostile one costs bounded time and memory. */
export const BOUNDS = {
  /** Maps and lists inside each other, aliases followed. */
  depth: 64,
  /** Marks, spaces and values; 10,000 rules need about 700,000. */
  tokens: 2_000_000,
  /** Values that aliases repeat, in all. */
  aliased: 100_000,
} as const;
