import type { ChalkInstance } from 'chalk';
import type { Diagnostic } from '../../diagnostics/types.ts';
import type { Surroundings } from '../repository-path.ts';

/** What was checked of a policy. */
export interface PolicyCounts {
  readonly rules: number;
  readonly routes: number;
  readonly models: number;
  /** Guarantees that hold for every attempt of every request; undefined where there are none. */
  readonly guaranteesProved?: number;
}

/** One policy that was checked, with everything it includes. */
export interface CheckedPolicy {
  /** As the user named it. */
  readonly path: string;
  /** Undefined where the policy is not valid. */
  readonly counts: PolicyCounts | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** What a baseline did to a report. */
export interface BaselineUse {
  /** As the user named it. */
  readonly path: string;
  /** Findings that are not in the report because it holds them. */
  readonly hidden: number;
  /** What it holds and nothing yields any more. */
  readonly stale: readonly { readonly code: string; readonly path: string }[];
}

/** What a lint run found. */
export interface LintReport {
  readonly policies: readonly CheckedPolicy[];
  /** Undefined where no baseline was given. */
  readonly baseline?: BaselineUse | undefined;
  /** For reports that are read in a repository; undefined where its paths are right already. */
  readonly surroundings?: Surroundings | undefined;
  /** Whether {@link Reporter.jobSummary} is shown, too. */
  readonly hasJobSummary?: boolean;
}

/** Renders a lint report. Pure: colour comes in, text goes out. */
export interface Reporter {
  readonly id: string;
  readonly summary: string;
  /** The whole output, with its last line ended. */
  render(report: LintReport, chalk: ChalkInstance): string;
  /** What belongs on the page of the CI job, as markdown; empty where nothing does. */
  jobSummary?(report: LintReport): string;
}

/** For registry files: keeps the member's type in one place. */
export function defineReporter(reporter: Reporter): Reporter {
  return reporter;
}
