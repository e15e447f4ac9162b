import { limit } from '../diagnostics/limit.ts';
import type { Diagnostic } from '../diagnostics/types.ts';
import { bindPolicy } from './bind-policy.ts';
import { Findings } from './findings.ts';
import { gather } from './gather.ts';
import { field } from './located.ts';
import { orderDiagnostics } from './order-diagnostics.ts';
import { readCatalogue } from './read-catalogue.ts';
import type { LoadPolicy } from './types.ts';

/**
 * Loads the policy at `path` with everything it includes. The value is there exactly where no
 * diagnostic is an error. Never throws for anything that a file holds.
 */
export const loadPolicy: LoadPolicy = async (path, readBytes) => {
  const gathered = await gather(path, readBytes);
  const { files, paths } = gathered;
  const root = files.find((file) => file.source.path === path);
  if (root === undefined) {
    return { diagnostics: orderDiagnostics(gathered.diagnostics, paths), files: paths };
  }
  const read = await readCatalogue(field(root.root, 'catalogue'), readBytes);
  const findings = new Findings(gathered.diagnostics);
  const { catalogue } = read;
  const value = bindPolicy(root, gathered, { catalogue, findings });
  const all = [...gathered.diagnostics, ...read.diagnostics, ...limit(findings.all)];
  const diagnostics = orderDiagnostics(all, paths);
  const touched = read.path === undefined ? paths : [...paths, read.path];
  return value === undefined || diagnostics.some(isError)
    ? { diagnostics, files: touched }
    : { value, diagnostics, files: touched };
};

function isError({ severity }: Diagnostic): boolean {
  return severity === 'error';
}
