import type { ChalkInstance } from 'chalk';
import type { Diagnostic } from '../../diagnostics/types.ts';

/** One policy that was checked, with everything it includes. */
export interface CheckedPolicy {
  /** As the user named it. */
  readonly path: string;
  /** Undefined where the policy is not valid. */
  readonly counts:
    { readonly rules: number; readonly routes: number; readonly models: number } | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** What a lint run found. */
export interface LintReport {
  readonly policies: readonly CheckedPolicy[];
}

/** Renders a lint report. Pure: colour comes in, text goes out. */
export interface Reporter {
  readonly id: string;
  readonly summary: string;
  /** The whole output, with its last line ended. */
  render(report: LintReport, chalk: ChalkInstance): string;
}

/** For registry files: keeps the member's type in one place. */
export function defineReporter(reporter: Reporter): Reporter {
  return reporter;
}
