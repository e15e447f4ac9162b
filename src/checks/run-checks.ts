import { report } from '../diagnostics/report.ts';
import type { Diagnostic } from '../diagnostics/types.ts';
import { checks } from './registry.ts';
import type { Subject } from './types.ts';

/** Findings of one check that are shown; more of the same kind help nobody. */
const MOST_OF_A_KIND = 100;

/** What every check finds. `whole`: all rules of the policy could be read. */
export function runChecks(subject: Subject, whole = true): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const check of checks) {
    if (!whole && check.soundInPart !== true) continue;
    let count = 0;
    for (const { at, message, ...extra } of check.find(subject)) {
      found.push(report(check.id, at, message, extra));
      if (++count >= MOST_OF_A_KIND) break;
    }
  }
  return found;
}

/** The codes of all checks. */
export const CHECKED: readonly string[] = checks.map(({ id }) => id);
