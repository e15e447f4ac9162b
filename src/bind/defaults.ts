/**
 * Time to the first token where a route states none, in ms. Long enough for a cold start of a
 * serverless model and for a long prompt to be read, short enough that a person still waits.
 */
export const FIRST_TOKEN_MS = 30_000;

/** Time to the whole answer where a route states none, in ms: a long answer at a slow 40 tokens/s. */
export const TOTAL_MS = 120_000;

/** The longest time-out a route may state, in ms: a day; timers of Node end at 2^31 - 1 ms. */
export const LONGEST_TIMEOUT_MS = 86_400_000;

/** Attempts at each model where a route states none: the next model is the better second try. */
export const ATTEMPTS = 1;

/** Most files one policy may be made of; bounds what a hostile include can make us read. */
export const MOST_FILES = 256;

/** Deepest chain of includes. */
export const DEEPEST_INCLUDE = 32;

/** Most routes one request can pass through by fallbacks and splits; a plan walks them in depth. */
export const LONGEST_WAY = 64;
