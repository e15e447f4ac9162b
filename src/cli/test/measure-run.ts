import { measureCoverage } from '../../cases/coverage/measure.ts';
import { runMutants } from '../../cases/mutation/run-mutants.ts';
import { groupBy } from '../../base/group-by.ts';
import type { CoveredPolicy, MutatedPolicy } from '../../report/tests/types.ts';
import type { OpenCases } from './open-cases.ts';

/** What the cases of each policy show of it; skipped ones show nothing. */
export function coverageOf(open: readonly OpenCases[]): readonly CoveredPolicy[] {
  return [...groupBy(open, ({ policyPath }) => policyPath)].map(([path, files]) => {
    const requests = files.flatMap(({ cases }) =>
      cases.filter(({ skip }) => skip === undefined).map(({ request }) => request),
    );
    return { path, coverage: measureCoverage(preparedOf(files), requests) };
  });
}

/** What becomes of at most `most` mutants of each policy. */
export function mutationOf(open: readonly OpenCases[], most: number): readonly MutatedPolicy[] {
  return [...groupBy(open, ({ policyPath }) => policyPath)].map(([path, files]) => ({
    path,
    mutation: runMutants(
      preparedOf(files),
      files.map(({ cases }) => cases),
      most,
    ),
  }));
}

function preparedOf(files: readonly OpenCases[]): OpenCases['prepared'] {
  const [first] = files;
  if (first === undefined) throw new Error('a policy without files was grouped');
  return first.prepared;
}
