import type { Severity } from './types.ts';

/** A diagnostic code: what it means in one line, and how bad it is. */
export interface CodeRow {
  readonly severity: Severity;
  readonly summary: string;
}

/**
 * Every code that reading a policy can yield, sorted. Stable once released; each has a page
 * docs/reference/diagnostics/<code>.md with an example that yields it and one that does not.
 * Codes of checks are not here: a check carries its own.
 */
export const CODES = {
  // -- files and text
  'file-control-character': { severity: 'error', summary: 'a NUL or another control character' },
  'file-not-utf8': { severity: 'error', summary: 'bytes that are not UTF-8' },
  'file-too-large': { severity: 'error', summary: 'a file beyond the size bound' },
  // -- YAML
  'too-many-problems': { severity: 'note', summary: 'further problems are not shown' },
  'yaml-alias': { severity: 'error', summary: 'an alias without an anchor, or inside its own' },
  'yaml-directive': { severity: 'error', summary: 'a `%` directive' },
  'yaml-duplicate-key': { severity: 'error', summary: 'a key that occurs twice in one map' },
  'yaml-empty': { severity: 'error', summary: 'a file that holds nothing' },
  'yaml-key': { severity: 'error', summary: 'a key that is not text' },
  'yaml-merge-key': { severity: 'error', summary: 'a `<<` merge key' },
  'yaml-number': { severity: 'error', summary: 'a number that cannot be held exactly' },
  'yaml-several-documents': { severity: 'error', summary: 'more than one document in a file' },
  'yaml-syntax': { severity: 'error', summary: 'text that is not YAML' },
  'yaml-tag': { severity: 'error', summary: 'a `!` tag' },
  'yaml-too-deep': { severity: 'error', summary: 'nesting beyond the depth bound' },
  'yaml-too-large': { severity: 'error', summary: 'more YAML than the bounds allow' },
  // -- shape
  'missing-key': { severity: 'error', summary: 'a required key is not there' },
  'missing-value': { severity: 'error', summary: 'a key without a value' },
  'not-allowed-value': { severity: 'error', summary: 'a value outside those allowed' },
  'out-of-range': { severity: 'error', summary: 'a number outside its range' },
  'unknown-key': { severity: 'error', summary: 'a key that means nothing here' },
  'wrong-count': { severity: 'error', summary: 'too few or too many entries' },
  'wrong-form': { severity: 'error', summary: 'text that is not of the form asked for' },
  'wrong-type': { severity: 'error', summary: 'a value of another type than asked for' },
  // -- suppressions
  'suppression-no-reason': { severity: 'error', summary: 'a suppression that gives no reason' },
  'suppression-unknown-code': { severity: 'error', summary: 'a suppression of an unknown code' },
  'suppression-unused': { severity: 'warning', summary: 'a suppression that suppresses nothing' },
  // -- meaning (written by bind/)
} as const satisfies Readonly<Record<string, CodeRow>>;

export type DiagnosticCode = keyof typeof CODES;
