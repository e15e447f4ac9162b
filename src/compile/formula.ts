/**
 * Conditions without Kleene's third value.
 *
 * A rule matches only where its condition is *true*, and each test knows on which readings it is
 * true and on which it is false (an absent reading is in neither). Pushing every `not` down to the
 * tests therefore turns three-valued logic into an ordinary and/or formula over class sets:
 *
 *     not { plan: free }            plan in { known classes } minus { "free" }
 *     not { all: [a, b] }           not a, or not b
 *     not { tags: { anyOf: [x] } }  x not in tags
 *
 * What is left is monotone: no negation, no absence, nothing but "this axis is in these classes".
 */
import type { Test } from '../policy/types.ts';
import type { ClassSet } from './class-set.ts';

/** This axis is in one of these classes. */
export interface Literal {
  readonly kind: 'literal';
  readonly axis: number;
  readonly classes: ClassSet;
  /** The tests it came from, for provenance. */
  readonly tests: readonly Test[];
}

export interface And {
  readonly kind: 'and';
  readonly parts: readonly Formula[];
}

export interface Or {
  readonly kind: 'or';
  readonly parts: readonly Formula[];
}

export type Formula = True | False | Literal | And | Or;
export interface True {
  readonly kind: 'true';
}
export interface False {
  readonly kind: 'false';
}

export const TRUE: True = { kind: 'true' };
export const FALSE: False = { kind: 'false' };

/** Whether any literal of a formula is as asked. */
export function someLiteral(formula: Formula, asked: (literal: Literal) => boolean): boolean {
  if (formula.kind === 'literal') return asked(formula);
  return 'parts' in formula && formula.parts.some((part) => someLiteral(part, asked));
}
