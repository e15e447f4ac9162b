import type { Findings } from './findings.ts';
import type { SignalNames } from './signal-names.ts';

/** What conditions are bound with. */
export interface ConditionScope {
  readonly signals: SignalNames;
  readonly findings: Findings;
}
