import { dirname, join, relative } from 'node:path';
import type { Io } from './io.ts';

/** Where the policy is, or a plain sentence that says why no single one was found. */
export type Found = { readonly path: string } | { readonly message: string };

/** The policies there are to choose from, or a sentence that says where they were looked for. */
export type FoundAll = { readonly paths: readonly string[] } | { readonly message: string };

/**
 * The policy to use: what the command line says, else `LLMROUTE_POLICY`, else `llmroute.yaml` or
 * the one policy in `policies/`, here or in the nearest folder above that has either.
 */
export async function findPolicy(io: Io, option: string | undefined): Promise<Found> {
  const found = await findPolicies(io, option);
  if ('message' in found) return found;
  const [path, second] = found.paths;
  if (path !== undefined && second === undefined) return { path };
  const names = found.paths.map((name) => `\`${name}\``).join(', ');
  return { message: `several policies are here, name one with \`--policy\`: ${names}` };
}

/** As {@link findPolicy}, but all policies of a `policies/` folder that holds several. */
export async function findPolicies(io: Io, option: string | undefined): Promise<FoundAll> {
  const stated = option ?? io.env['LLMROUTE_POLICY'] ?? '';
  if (stated !== '') return { paths: [stated] };
  for (let folder = io.cwd; ; folder = dirname(folder)) {
    const candidates = await policiesIn(io, folder);
    if (candidates.length > 0) return { paths: candidates.map((path) => relative(io.cwd, path)) };
    if (dirname(folder) === folder) break;
  }
  return {
    message:
      'no policy was found: name one on the command line or in LLMROUTE_POLICY, ' +
      'or put `llmroute.yaml` here or in a folder above',
  };
}

/** `llmroute.yaml` alone, else `policies/*.yaml` and `policies/<name>/policy.yaml`. */
async function policiesIn(io: Io, folder: string): Promise<readonly string[]> {
  const here = await entries(io, folder);
  if (here.includes('llmroute.yaml')) return [join(folder, 'llmroute.yaml')];
  if (!here.includes('policies/')) return [];
  const found: string[] = [];
  for (const entry of await entries(io, join(folder, 'policies'))) {
    if (entry.endsWith('.yaml')) found.push(join(folder, 'policies', entry));
    if (!entry.endsWith('/')) continue;
    const inside = await entries(io, join(folder, 'policies', entry));
    if (inside.includes('policy.yaml')) found.push(join(folder, 'policies', entry, 'policy.yaml'));
  }
  return found;
}

/** A folder that cannot be listed holds nothing for us. */
async function entries(io: Io, path: string): Promise<readonly string[]> {
  const listed = await io.listFolder(path);
  return 'problem' in listed ? [] : listed;
}
