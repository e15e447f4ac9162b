import { finishDiagnostics } from '../diagnostics/finish.ts';
import { limit } from '../diagnostics/limit.ts';
import type { Diagnostic } from '../diagnostics/types.ts';
import type { Policy } from '../policy/types.ts';
import { bindPolicy } from './bind-policy.ts';
import { Findings } from './findings.ts';
import { gather } from './gather.ts';
import { field } from './located.ts';
import { readCatalogue } from './read-catalogue.ts';
import type { PolicyFile } from './read-policy-file.ts';
import type { Loaded, LoadPolicy } from './types.ts';

/**
 * Loads the policy at `path` with everything it includes. The value is there exactly where no
 * diagnostic is an error. Never throws for anything that a file holds.
 */
export const loadPolicy: LoadPolicy = async (path, readBytes) => {
  const gathered = await gather(path, readBytes);
  const { files, paths, diagnostics } = gathered;
  const root = files.find((file) => file.source.path === path);
  if (root === undefined) return finish(undefined, diagnostics, files, paths);
  const own = await readCatalogue(field(root.root, 'catalogue'), readBytes);
  const findings = new Findings(diagnostics);
  const value = bindPolicy(root, gathered, { catalogue: own.catalogue, findings });
  const all = [...diagnostics, ...own.diagnostics, ...limit(findings.all)];
  return finish(value, all, files, own.path === undefined ? paths : [...paths, own.path]);
};

function finish(
  value: Policy | undefined,
  found: readonly Diagnostic[],
  files: readonly PolicyFile[],
  paths: readonly string[],
): Loaded {
  const comments = files.flatMap((file) => file.comments);
  const diagnostics = finishDiagnostics(found, comments, []);
  const failed = diagnostics.some(({ severity }) => severity === 'error');
  const loaded = { diagnostics, files: paths, found, comments };
  return value === undefined || failed ? loaded : { value, ...loaded };
}
