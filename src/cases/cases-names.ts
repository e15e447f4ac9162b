import { posix } from 'node:path';
import { resolvePath } from '../bind/resolve-path.ts';

const SUFFIX = '.cases.yaml';

/** What a policy is called that a `cases.yaml` beside it means, best first. */
const USUAL_POLICIES: readonly string[] = ['policy.yaml', 'llmroute.yaml'];

/** Whether a file of this name holds cases: `cases.yaml`, or `<policy>.cases.yaml`. */
export function isCasesName(name: string): boolean {
  return name === 'cases.yaml' || name.endsWith(SUFFIX);
}

/** Where the policy of a cases file may be that does not say so, best first. */
export function policiesBeside(casesPath: string): readonly string[] {
  const name = posix.basename(casesPath);
  const policies = name.endsWith(SUFFIX)
    ? [`${name.slice(0, -SUFFIX.length)}.yaml`]
    : USUAL_POLICIES;
  return policies.map((policy) => resolvePath(casesPath, policy));
}
