import type { Severity } from './types.ts';

/** A diagnostic code: what it means in one line, and how bad it is. */
export interface CodeRow {
  readonly severity: Severity;
  readonly summary: string;
}

/**
 * Every code that reading a policy can yield, sorted. Stable once released; each has a page
 * docs/reference/diagnostics/<code>.md with an example that yields it and one that does not.
 * Codes of checks are in check-codes.ts.
 */
export const CODES = {
  // -- files and text
  'file-control-character': { severity: 'error', summary: 'a NUL or another control character' },
  'file-not-utf8': { severity: 'error', summary: 'bytes that are not UTF-8' },
  'file-too-large': { severity: 'error', summary: 'a file beyond the size bound' },
  'checked-in-part': { severity: 'note', summary: 'something was left out of the checks' },
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
  // -- cases files
  'fixture-cycle': {
    severity: 'error',
    summary: 'fixtures that start from each other in a circle',
  },
  'request-form': { severity: 'error', summary: 'a request of a case that is none or two at once' },
  'too-many-cases': { severity: 'error', summary: 'more cases than the bounds allow' },
  'unknown-attribute': {
    severity: 'error',
    summary: 'an attribute that the policy does not declare',
  },
  'unknown-fixture': { severity: 'error', summary: 'a fixture that the file does not have' },
  'unknown-placeholder': {
    severity: 'error',
    summary: 'a `${name}` that the matrix does not have',
  },
  'unknown-rule': { severity: 'error', summary: 'a rule that the policy does not have' },
  'unused-fixture': { severity: 'warning', summary: 'a fixture that no case starts from' },
  'wrong-attribute': {
    severity: 'error',
    summary: 'a value that the policy does not declare for the attribute',
  },
  'wrong-expectation': {
    severity: 'error',
    summary: 'an expectation that nothing can meet or miss',
  },
  // -- suppressions
  'suppression-no-reason': { severity: 'error', summary: 'a suppression that gives no reason' },
  'suppression-of-error': { severity: 'error', summary: 'a suppression of an error' },
  'suppression-unknown-code': { severity: 'error', summary: 'a suppression of an unknown code' },
  'suppression-unused': { severity: 'warning', summary: 'a suppression that suppresses nothing' },
  // -- meaning
  'catalogue-incomplete': {
    severity: 'warning',
    summary: 'entries of a catalogue file that cannot be used',
  },
  'catalogue-unreadable': { severity: 'error', summary: 'a catalogue file that is none' },
  'duplicate-id': { severity: 'error', summary: 'a name that is given twice' },
  'empty-condition': { severity: 'error', summary: 'a condition that compares with nothing' },
  'empty-list': { severity: 'error', summary: 'a list that must hold something' },
  'empty-range': { severity: 'error', summary: 'a `min` above its `max`' },
  'fallback-cycle': { severity: 'error', summary: 'routes that lead back to themselves' },
  'fallback-too-long': { severity: 'error', summary: 'a chain of routes beyond the bound' },
  'file-unreadable': { severity: 'error', summary: 'a file that cannot be read' },
  'guarantee-form': {
    severity: 'error',
    summary: 'a guarantee with both `never` and `always`',
  },
  'include-cycle': { severity: 'error', summary: 'files that include each other in a circle' },
  'include-limit': { severity: 'error', summary: 'more or deeper includes than the bounds allow' },
  'include-not-relative': { severity: 'error', summary: 'an include that is not a relative path' },
  'literal-key': { severity: 'error', summary: 'a key that stands in the policy' },
  'misplaced-key': { severity: 'error', summary: 'a key that does not fit its neighbours' },
  'missing-option': { severity: 'error', summary: 'a strategy without an option it needs' },
  'needs-time-zone': { severity: 'error', summary: 'a signal of time without `timeZone`' },
  'operand-out-of-range': {
    severity: 'error',
    summary: 'a comparison with a number the signal never has',
  },
  'repeated-value': { severity: 'error', summary: 'a value that is listed twice' },
  'reserved-name': { severity: 'error', summary: 'a name that already means something' },
  'route-form': { severity: 'error', summary: 'a route that is both a list of models and a split' },
  'signal-kind': { severity: 'error', summary: 'a custom signal of no kind or of two' },
  'signal-option': { severity: 'error', summary: 'a wrong option of a custom signal' },
  'split-sum': { severity: 'error', summary: 'shares that do not sum to 100' },
  'strategy-option': { severity: 'error', summary: 'a wrong option of a strategy' },
  'two-actions': { severity: 'error', summary: 'a rule with both `route` and `reject`' },
  'two-strategies': { severity: 'error', summary: 'a `select` that names several strategies' },
  'unknown-catalogue-model': {
    severity: 'error',
    summary: 'a model that the catalogue does not have',
  },
  'unknown-fact': { severity: 'error', summary: 'a fact about attempts that does not exist' },
  'unknown-model': { severity: 'error', summary: 'a model that the fleet does not have' },
  'unknown-operator': { severity: 'error', summary: 'an operator that does not exist' },
  'unknown-provider': { severity: 'error', summary: 'a provider without a known address' },
  'unknown-region': { severity: 'error', summary: 'a cloud region that does not exist' },
  'unknown-route': { severity: 'error', summary: 'a route that the policy does not have' },
  'unknown-signal': { severity: 'error', summary: 'a signal that does not exist' },
  'unknown-strategy': { severity: 'error', summary: 'a strategy that does not exist' },
  'unknown-time-zone': {
    severity: 'error',
    summary: 'a time zone that the IANA database does not have',
  },
  'unknown-value': { severity: 'error', summary: 'a value that the signal never has' },
  'wrong-base-url': { severity: 'error', summary: 'an address that is no http URL' },
  'wrong-duration': { severity: 'error', summary: 'a duration without a unit or out of range' },
  'wrong-name': { severity: 'error', summary: 'a name with characters that names cannot have' },
  'wrong-operand': { severity: 'error', summary: 'an operand that the operator cannot use' },
  'wrong-operand-type': {
    severity: 'error',
    summary: 'an operand of another type than the signal',
  },
  'wrong-operator': { severity: 'error', summary: 'an operator that does not fit the signal' },
  'wrong-share': { severity: 'error', summary: 'a share that is no percentage' },
  'wrong-status': { severity: 'error', summary: 'an HTTP status that does not refuse a request' },
} as const satisfies Readonly<Record<string, CodeRow>>;

export type DiagnosticCode = keyof typeof CODES;
