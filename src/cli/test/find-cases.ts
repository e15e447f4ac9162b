import { basename, dirname, join } from 'node:path';
import { isCasesName } from '../../cases/cases-names.ts';
import { findPolicies } from '../find-policy.ts';
import type { Io } from '../io.ts';

/** A cases file to run; with `only`, if it belongs to that policy. */
export interface FoundCases {
  readonly path: string;
  readonly only: string | undefined;
}

/** Folders below the one that was named which are looked into. */
const DEEPEST = 8;

/**
 * The cases files that the words of a command line mean: files, policies, whose cases stand beside
 * them, or folders. Without any, those of every policy that is found from here upward.
 */
export async function findCases(
  io: Io,
  named: readonly string[],
  policy: string | undefined,
): Promise<readonly FoundCases[] | { readonly message: string }> {
  const found: FoundCases[] = [];
  if (named.length === 0) {
    const policies = await findPolicies(io, policy);
    if ('message' in policies) return policies;
    for (const path of policies.paths) found.push(...(await beside(io, path)));
    return found;
  }
  for (const path of new Set(named)) {
    if (isCasesName(basename(path))) {
      found.push({ path, only: undefined });
      continue;
    }
    const listed = await io.listFolder(path);
    if (!('problem' in listed)) {
      found.push(...(await below(io, path, DEEPEST)));
      continue;
    }
    const bytes = await io.readFile(path);
    if ('problem' in bytes) return { message: bytes.message };
    found.push(...(await beside(io, path)));
  }
  return found;
}

/** Cases files in the folder of a policy; whether they are of that policy, they say themselves. */
async function beside(io: Io, policy: string): Promise<readonly FoundCases[]> {
  const folder = dirname(policy);
  const listed = await io.listFolder(folder);
  if ('problem' in listed) return [];
  return listed
    .filter(isCasesName)
    .map((name) => ({ path: folder === '.' ? name : join(folder, name), only: policy }));
}

async function below(io: Io, folder: string, depth: number): Promise<readonly FoundCases[]> {
  const listed = await io.listFolder(folder);
  if ('problem' in listed) return [];
  const found: FoundCases[] = [];
  for (const name of listed) {
    if (isCasesName(name)) found.push({ path: join(folder, name), only: undefined });
    if (!name.endsWith('/') || name.startsWith('.') || name === 'node_modules/') continue;
    if (depth > 0) found.push(...(await below(io, join(folder, name), depth - 1)));
  }
  return found;
}
