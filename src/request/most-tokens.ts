/**
 * Most tokens a request of the traffic can have. A hundred times the longest context there is, and
 * small enough that its cost is exact to the picodollar at prices up to 45 USD per million tokens.
 */
export const MOST_TOKENS = 100_000_000;
