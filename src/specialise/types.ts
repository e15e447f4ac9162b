import type { Absent, Value } from '../base/value.ts';
import type { Signal } from '../signals/types.ts';

/** What is assumed of one signal: its reading is one of these. */
export interface Setting {
  readonly signal: Signal;
  readonly readings: readonly (Value | Absent)[];
}

/** A part that is left out of what remains of a policy, and why. */
export interface LeftOut {
  readonly kind: 'rule' | 'guarantee' | 'route' | 'model' | 'signal';
  readonly id: string;
  /** Lower case, without a subject: `nothing leads to it`. */
  readonly why: string;
}
