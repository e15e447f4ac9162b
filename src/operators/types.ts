import type { Scalar, Value } from '../base/value.ts';

/** The kinds of readings there are. */
export type ReadingKind = 'string' | 'number' | 'boolean' | 'set';

/** What a test's right-hand side holds after binding. */
export type Operand = Scalar | readonly Scalar[];

/**
 * The known readings for which a test holds, in a form the compiler can partition.
 * Absence is never part of it.
 */
export type Accepted =
  /** Numbers in any of the closed-open-marked intervals; may be infinite. */
  | { readonly kind: 'numbers'; readonly intervals: readonly NumberInterval[] }
  /** Strings equal to any of these. */
  | { readonly kind: 'strings'; readonly values: readonly string[] }
  /** Strings that start with any of these. */
  | { readonly kind: 'prefixes'; readonly values: readonly string[] }
  | { readonly kind: 'booleans'; readonly values: readonly boolean[] }
  /** Sets that hold at least one / all of these. */
  | {
      readonly kind: 'members';
      readonly quantifier: 'any' | 'all';
      readonly values: readonly string[];
    }
  /** Sets and strings that are not empty (`true`) or empty (`false`). */
  | { readonly kind: 'present'; readonly present: boolean }
  /** Whether there is a reading at all; the one test that absence can satisfy. */
  | { readonly kind: 'exists'; readonly exists: boolean }
  /** Strings for which `holds` says so; equal keys mean the same language. */
  | {
      readonly kind: 'pattern';
      readonly key: string;
      readonly holds: (text: string) => boolean;
      /** The same set in RE2 syntax, where it can be said: texts in which one of these occurs. */
      readonly patterns?: readonly string[];
    };

/** Numbers between two bounds. */
export interface NumberInterval {
  readonly low: number;
  readonly lowIncluded: boolean;
  readonly high: number;
  readonly highIncluded: boolean;
}

/** What is wrong with an operand; `index` points into a list. */
export interface OperandProblem {
  readonly message: string;
  readonly help?: string;
  readonly index?: number;
}

/** What an operand looks like in YAML, before the signal's own type narrows it. */
export type OperandShape =
  'scalar' | 'list' | 'string-or-list' | 'number' | 'boolean' | 'string-list' | 'string';

/** How a reading meets an operand. */
export interface Operator {
  readonly id: string;
  readonly summary: string;
  /**
   * How it is written: `key` in an operator map (`{ gte: 5 }`), `scalar` as a bare value
   * (`plan: free`), `list` as a bare list (`plan: [free, pro]`).
   */
  readonly syntax: 'key' | 'scalar' | 'list';
  readonly operand: OperandShape;
  /** The kinds of readings it can test. */
  readonly accepts: readonly ReadingKind[];
  /** An example of use for docs and editors. */
  readonly example: string;
  /** Whether operands are of the signal's own value type (and so checked against enum, min, max). */
  readonly operandIsValue: boolean;
  /** Of a set, operands are members (and so checked against those it can have), whatever else they are elsewhere. */
  readonly operandIsMember?: boolean;
  /** Checks what a type cannot say, such as a pattern that does not parse. */
  check?(operand: Operand): readonly OperandProblem[];
  /** The slow truth: whether a known reading satisfies the test. `exists` is not asked here. */
  test(value: Value, operand: Operand): boolean;
  /** The same truth for the compiler. */
  accepted(operand: Operand, kind: ReadingKind): Accepted;
}

/** For registry files: keeps the member's type in one place. */
export function defineOperator(operator: Operator): Operator {
  return operator;
}

/** The operand as a list; one value is a list of one. */
export function operandList(operand: Operand): readonly Scalar[] {
  return typeof operand === 'object' ? operand : [operand];
}

/** The texts of an operand; a list means one of. */
export function operandTexts(operand: Operand): readonly string[] {
  return operandList(operand).filter((value) => typeof value === 'string');
}

/** The interval that holds one number and no other. */
export function onlyNumber(value: number): NumberInterval {
  return { low: value, lowIncluded: true, high: value, highIncluded: true };
}

/** Numbers that are not finite have no order worth relying on. */
export function checkFinite(operand: Operand): readonly OperandProblem[] {
  return operandList(operand).flatMap((value, index) =>
    typeof value === 'number' && !Number.isFinite(value)
      ? [{ message: `\`${value}\` is not a finite number`, help: 'write a finite number', index }]
      : [],
  );
}

/** An affix of no characters is part of every text, so the test would say nothing. */
export function checkNotEmpty(operand: Operand): readonly OperandProblem[] {
  return operandList(operand).flatMap((value, index) =>
    value === ''
      ? [
          {
            message: 'the empty text is part of every text, so this test holds for every reading',
            help: 'write what to look for, or `exists: true`',
            index,
          },
        ]
      : [],
  );
}

/**
 * A text condition in the compiler's form; `key` is the same for the same operator and texts in any
 * order. `toPattern` says in RE2 syntax what one text stands for; undefined: the text is broken, and
 * stands for nothing.
 */
export function acceptedPattern(
  id: string,
  operand: Operand,
  holds: (text: string) => boolean,
  toPattern: (text: string) => string | undefined,
): Accepted {
  const texts = [...new Set(operandTexts(operand))].sort();
  const patterns = texts.map(toPattern).filter((pattern) => pattern !== undefined);
  return { kind: 'pattern', key: `${id}:${JSON.stringify(texts)}`, holds, patterns };
}
