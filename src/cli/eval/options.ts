import type { GivenPrice } from './price-outcomes.ts';

/** The options as commander hands them over. */
export interface EvalOptions {
  readonly strong?: string;
  readonly weak?: string;
  readonly models?: readonly string[];
  readonly price?: readonly GivenPrice[];
  readonly format: 'text' | 'json';
  readonly out?: string;
  readonly plot?: string;
  readonly csv?: string;
  readonly onBadLine: 'skip' | 'fail';
  readonly seed: number;
  readonly draws: number;
  readonly folds: number;
}
