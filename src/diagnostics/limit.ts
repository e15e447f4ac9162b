import { report } from './report.ts';
import type { Diagnostic } from './types.ts';

/** Problems of one file that a stage shows; more would bury the first. */
export const MOST_PROBLEMS = 100;

/** The first {@link MOST_PROBLEMS}, and a note that says how many more there are. */
export function limit(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const next = diagnostics[MOST_PROBLEMS];
  if (next === undefined) return diagnostics;
  const more = diagnostics.length - MOST_PROBLEMS;
  return [
    ...diagnostics.slice(0, MOST_PROBLEMS),
    report('too-many-problems', next.at, `${more} more problems in this file are not shown`, {
      help: 'mend the ones above first',
    }),
  ];
}
