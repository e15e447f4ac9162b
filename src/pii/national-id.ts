import { saidNearby } from './context.ts';
import { matches } from './matches.ts';
import type { PiiKind } from './types.ts';

/** What makes a number of an authority recognisable. */
export interface NationalId {
  readonly id: string;
  readonly summary: string;
  readonly example: string;
  readonly fewestDigits: number;
  /** Global, bounded, with its own edges. */
  readonly shape: RegExp;
  /** Whether letters and digits, without spaces and signs between them and in upper case, pass the check. */
  check(compact: string, written: string): boolean;
  /** Words of which one must stand nearby, where the form alone is too common. */
  readonly words?: RegExp;
  /** Says of a form that it needs no words nearby. */
  readonly sureForm?: RegExp;
}

/** The kind that finds such numbers. */
export function nationalId(number: NationalId): PiiKind {
  const { id, summary, example, fewestDigits, shape, words, sureForm } = number;
  return {
    id,
    summary,
    example,
    fewestDigits,
    find: (text) =>
      matches(text, shape, (found, start) => {
        const compact = found.replace(/[^A-Za-z\d]/g, '').toUpperCase();
        if (!number.check(compact, found)) return false;
        if (words === undefined || sureForm?.test(found) === true) return true;
        return saidNearby(text, start, start + found.length, words);
      }),
  };
}
