/** One value an attribute or a signal can have. */
export type Scalar = string | number | boolean;

/** What a known reading holds: one value, or a set given as a list without repeats. */
export type Value = Scalar | readonly string[];

/** The type of known readings, of a signal or of a fact about an attempt. */
export type ValueType =
  | { readonly kind: 'string'; readonly values?: readonly string[] }
  | {
      readonly kind: 'number';
      readonly min?: number;
      readonly max?: number;
      readonly integer?: boolean;
    }
  | { readonly kind: 'boolean' }
  /** A set of strings; `values` lists all members it can have, where they are known. */
  | { readonly kind: 'set'; readonly values?: readonly string[] };

/**
 * The third answer: a signal that could not be read, and why.
 * A class so that the fast path can tell it from a value by identity of its prototype
 * and so that no comparison with a value is ever true.
 */
export class Absent {
  readonly why: string;
  constructor(why: string) {
    this.why = why;
  }
}

/** How likely each label is, where a reading is the likeliest of some; the likelihoods sum to 1. */
export interface Odds {
  readonly labels: readonly string[];
  /** Of the label at the same place. */
  readonly likelihoods: ArrayLike<number>;
}

/** A reading as traces and messages show it. */
export type Reading =
  | { readonly kind: 'known'; readonly value: Value }
  | { readonly kind: 'absent'; readonly why: string };

/** The explained form of what a signal returned. */
export function toReading(value: Value | Absent): Reading {
  return value instanceof Absent ? { kind: 'absent', why: value.why } : { kind: 'known', value };
}
