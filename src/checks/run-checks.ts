import { report } from '../diagnostics/report.ts';
import type { Diagnostic } from '../diagnostics/types.ts';
import { checks } from './registry.ts';
import type { Check, Subject } from './types.ts';

/** Findings of one check that are shown; more of the same kind help nobody. */
const MOST_OF_A_KIND = 100;

/** What came of running checks. */
export interface Ran {
  readonly found: readonly Diagnostic[];
  /** The checks that had all they go by. */
  readonly codes: readonly string[];
}

/** Runs every check. `whole`: all rules of the policy could be read. */
export function runChecks(subject: Subject, whole = true): Ran {
  const ran = checks.filter(
    ({ soundInPart, applies }) =>
      (whole || soundInPart === true) && (applies === undefined || applies(subject)),
  );
  return {
    found: ran.flatMap((check) => [...run(check, subject)]),
    codes: ran.map(({ id }) => id),
  };
}

function* run(check: Check, subject: Subject): Generator<Diagnostic> {
  const { span } = subject.policy;
  let count = 0;
  for (const found of check.find(subject)) {
    if ('leftOut' in found) {
      yield report('checked-in-part', span, `\`${check.id}\` ${found.leftOut}`);
    } else if (++count > MOST_OF_A_KIND) {
      const message = `\`${check.id}\` found more than the ${String(MOST_OF_A_KIND)} that are shown`;
      yield report('checked-in-part', span, message, { help: 'mend the ones above first' });
      return;
    } else {
      const { at, message, ...extra } = found;
      yield report(check.id, at, message, extra);
    }
  }
}
