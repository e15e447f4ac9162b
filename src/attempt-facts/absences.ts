import { Absent } from '../base/value.ts';

// Made once: an absence at run time costs no allocation.

/** Facts about a model that neither the policy nor its catalogue tells. */
export const NOT_STATED = new Absent('not stated');

/** Facts about where a model is, where nothing says so. */
export const NO_REGION = new Absent('the region is not stated');

/** Facts about prices, where there is none. */
export const NO_PRICE = new Absent('no price is stated');

/** The cost of a request whose tokens or price are not known. */
export const NO_COST = new Absent('no price or no token count is known');
