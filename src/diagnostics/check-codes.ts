import type { CodeRow } from './codes.ts';

/**
 * The codes that checks yield, sorted. They stand here and not with the checks, so that loading a
 * policy knows which codes may be suppressed without loading a check.
 */
export const CHECK_CODES = {
  'guarantee-broken': { severity: 'error', summary: 'a guarantee that some request breaks' },
  'guarantee-unproved': {
    severity: 'warning',
    summary: 'a guarantee that is neither proved nor refuted',
  },
  'guarantee-vacuous': { severity: 'warning', summary: 'a guarantee that speaks of no request' },
  'impossible-condition': { severity: 'warning', summary: 'a condition that no request satisfies' },
  'unreachable-rule': { severity: 'warning', summary: 'a rule that no request reaches' },
} as const satisfies Readonly<Record<string, CodeRow>>;

export type CheckCode = keyof typeof CHECK_CODES;
