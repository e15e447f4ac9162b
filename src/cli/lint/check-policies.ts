import { loadPolicy } from '../../bind/load.ts';
import type { Loaded } from '../../bind/types.ts';
import { type CheckOptions, checkPolicy } from '../../checks/check-policy.ts';
import type { Diagnostic } from '../../diagnostics/types.ts';
import type { FileProblem } from '../io.ts';

/** Reads a file as it is, or as fixes have made it. */
export type ReadFile = (path: string) => Promise<Uint8Array | FileProblem>;

/** A policy that was loaded and checked. */
export interface LintedPolicy {
  readonly path: string;
  readonly loaded: Loaded;
  /** What loading and the checks found, without what comments suppress. */
  readonly diagnostics: readonly Diagnostic[];
  /** Guarantees that were proved. */
  readonly proved: number;
}

/** Loads and checks policies, each once; a problem where one cannot be read. */
export async function checkPolicies(
  paths: Iterable<string>,
  readFile: ReadFile,
  options: CheckOptions,
): Promise<readonly LintedPolicy[] | FileProblem> {
  const policies: LintedPolicy[] = [];
  for (const path of new Set(paths)) {
    const root = await readFile(path);
    if ('problem' in root) return { ...root, message: `the policy ${root.message}` };
    const loaded = await loadLinted(path, readFile);
    policies.push({ path, loaded, ...checkPolicy(loaded, options) });
  }
  return policies;
}

/** Loads the policy at `path` with all that it includes. */
export function loadLinted(path: string, readFile: ReadFile): Promise<Loaded> {
  return loadPolicy(path, async (name) => {
    const bytes = await readFile(name);
    return 'problem' in bytes ? bytes.message : bytes;
  });
}
