import { readFile } from 'node:fs/promises';
import { relative, dirname } from 'node:path';
import { loadPolicy } from '../../src/bind/load.ts';
import type { Loaded } from '../../src/bind/types.ts';
import { compilePolicy } from '../../src/compile/compile-policy.ts';
import type { Compilation } from '../../src/compile/compile-policy.ts';
import type { Diagnostic } from '../../src/diagnostics/types.ts';
import { formatPlace } from '../../src/source/span.ts';

/** Loads a policy from the real file system. */
export function loadForTest(path: string): Promise<Loaded> {
  return loadPolicy(path, async (name) => {
    try {
      return await readFile(name);
    } catch {
      return `\`${name}\` does not exist`;
    }
  });
}

/** Loads and compiles a policy that must be without findings. */
export async function compileForTest(path: string): Promise<Compilation> {
  const loaded = await loadForTest(path);
  if (loaded.value === undefined || loaded.diagnostics.length > 0) {
    throw new Error(loaded.diagnostics.map((one) => printDiagnostic(one, path)).join('\n'));
  }
  return compilePolicy(loaded.value);
}

/** `file:line:column: severity code`, the file relative to the policy's folder. */
export function printDiagnostic(diagnostic: Diagnostic, policyPath: string): string {
  const place = formatPlace(diagnostic.at);
  const file = relative(dirname(policyPath), diagnostic.at.source.path);
  return `${file}${place.slice(diagnostic.at.source.path.length)}: ${diagnostic.severity} ${diagnostic.code}`;
}
