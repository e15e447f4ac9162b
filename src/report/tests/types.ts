import type { ChalkInstance } from 'chalk';
import type { Coverage } from '../../cases/coverage/measure.ts';
import type { Mutation } from '../../cases/mutation/types.ts';
import type { CaseResult } from '../../cases/types.ts';
import type { Surroundings } from '../repository-path.ts';

/** The cases of one file, run against one policy. */
export interface TestedFile {
  /** As the user named it. */
  readonly path: string;
  readonly policy: { readonly path: string; readonly name: string; readonly fingerprint: string };
  readonly results: readonly CaseResult[];
}

/** What the cases of a policy show of it. */
export interface CoveredPolicy {
  /** As the user named it. */
  readonly path: string;
  readonly coverage: Coverage;
}

/** What became of the mutants of a policy. */
export interface MutatedPolicy {
  /** As the user named it. */
  readonly path: string;
  readonly mutation: Mutation;
}

/** What a test run found. */
export interface TestReport {
  readonly files: readonly TestedFile[];
  /** By policy, where it was asked for. */
  readonly coverage?: readonly CoveredPolicy[];
  /** By policy, where it was asked for. */
  readonly mutation?: readonly MutatedPolicy[];
  /** For reports that are read in a repository; undefined where its paths are right already. */
  readonly surroundings?: Surroundings | undefined;
}

/** Renders a test report. Pure: colour comes in, text goes out. */
export interface TestReporter {
  readonly id: string;
  readonly summary: string;
  /** The whole output, with its last line ended. */
  render(report: TestReport, chalk: ChalkInstance): string;
}

/** How many cases ended how. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** Counts the results of some files. */
export function countResults(files: readonly TestedFile[]): Counts {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const { results } of files) for (const { kind } of results) counts[kind]++;
  return counts;
}
