import type { CodeRow } from './codes.ts';

/**
 * The codes that checks yield, sorted. They stand here and not with the checks, so that loading a
 * policy knows which codes may be suppressed without loading a check.
 */
export const CHECK_CODES = {
  'free-before-paid': {
    severity: 'note',
    summary: 'a paid model that gets what a free one does not answer',
  },
  'guarantee-broken': { severity: 'error', summary: 'a guarantee that some request breaks' },
  'guarantee-unproved': {
    severity: 'warning',
    summary: 'a guarantee that is neither proved nor refuted',
  },
  'guarantee-vacuous': { severity: 'warning', summary: 'a guarantee that speaks of no request' },
  'impossible-condition': { severity: 'warning', summary: 'a condition that no request satisfies' },
  'look-alike-names': {
    severity: 'warning',
    summary: 'names that are easily taken for each other',
  },
  'narrower-fallback': {
    severity: 'note',
    summary: 'a fallback that can do less than what falls back on it',
  },
  'never-fits': { severity: 'warning', summary: 'a route without a model for a kind of request' },
  'overlapping-rules': {
    severity: 'note',
    summary: 'rules between which only their order decides, by traffic',
  },
  'price-missing': {
    severity: 'warning',
    summary: 'a model without a price beside others that have one',
  },
  'price-stale': { severity: 'note', summary: 'a price that was looked up more than a year ago' },
  'redundant-condition': {
    severity: 'note',
    summary: 'a part of a condition that makes no difference',
  },
  'redundant-rule': { severity: 'note', summary: 'a rule without which nothing changes' },
  'rules-gap': {
    severity: 'error',
    summary: 'with `match: unique`, requests that no rule matches',
  },
  'rules-overlap': {
    severity: 'error',
    summary: 'with `match: unique`, requests that two rules match',
  },
  'shadowed-rule': { severity: 'note', summary: 'a rule most of whose traffic earlier rules take' },
  'single-provider': { severity: 'note', summary: 'a route that fails with one provider' },
  'starved-side': { severity: 'warning', summary: 'a side of a split that no request falls on' },
  'too-costly': { severity: 'warning', summary: 'a request that can cost more than a given limit' },
  'too-many-attempts': {
    severity: 'warning',
    summary: 'a request that can come to more calls than a given limit',
  },
  'too-slow': { severity: 'warning', summary: 'a request that can wait longer than a given limit' },
  'unhandled-value': {
    severity: 'note',
    summary: 'a value that no rule takes, while each other one has a rule',
  },
  'unprotected-absence': {
    severity: 'note',
    summary: 'a guarantee that is escaped by not sending an attribute',
  },
  'unreachable-default': { severity: 'note', summary: 'a default that no request reaches' },
  'unreachable-rule': { severity: 'warning', summary: 'a rule that no request reaches' },
  'unused-attribute': { severity: 'warning', summary: 'an attribute that nothing reads' },
  'unused-model': { severity: 'warning', summary: 'a model that no route names' },
  'unused-route': { severity: 'warning', summary: 'a route that nothing leads to' },
  'unused-signal': { severity: 'warning', summary: 'a signal of the policy that nothing reads' },
  'useless-fallback': { severity: 'warning', summary: 'a fallback that asks no other model' },
} as const satisfies Readonly<Record<string, CodeRow>>;

export type CheckCode = keyof typeof CHECK_CODES;
