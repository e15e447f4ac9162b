import type { Policy } from '../../policy/types.ts';
import type { RoutingRequest } from '../../request/routing-request.ts';
import type { Span } from '../../source/span.ts';
import type { CaseText } from '../generate/case-text.ts';

/** A policy with one change that a test ought to notice. */
export interface Mutant {
  readonly policy: Policy;
  /** What was changed: lower case, one line. */
  readonly change: string;
  readonly at: Span;
}

/** Every case passes for a mutant, although a request comes out otherwise. */
export interface Survival {
  readonly kind: 'survived';
  readonly request: RoutingRequest;
  /** A case that the mutant would fail; mutants that the same case tells apart share it. */
  readonly written: CaseText;
  readonly was: string;
  readonly is: string;
}

/** What became of a mutant. */
export type Fate =
  /** Some case fails for it. */
  | { readonly kind: 'killed' }
  | Survival
  /** Proved: no request comes out otherwise, so it does not count. */
  | { readonly kind: 'equivalent' }
  /** Every case passes, and no request is known that comes out otherwise; it does not count. */
  | { readonly kind: 'unknown'; readonly why: string };

/** The mutants of a policy and what became of them. */
export interface Mutation {
  readonly mutants: readonly (readonly [Mutant, Fate])[];
  /** Mutants that were left out because there are too many. */
  readonly left: number;
}
