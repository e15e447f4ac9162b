import type { LoadPolicy } from '../bind/types.ts';
import { compilePolicy } from '../compile/compile-policy.ts';
import { preparePolicy, type PreparedPolicy } from './prepare-policy.ts';

/** A policy as the bytes it was loaded from, so that another thread can load the same. */
export interface PolicySource {
  readonly path: string;
  /** By path, as the loader asks for them. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** The policy of a source that was loaded before without an error. */
export async function loadSource(
  source: PolicySource,
  loadPolicy: LoadPolicy,
): Promise<PreparedPolicy> {
  const loaded = await loadPolicy(
    source.path,
    async (path) => source.files.get(path) ?? `\`${path}\` was not there before`,
  );
  if (loaded.value === undefined) throw new Error(`the policy ${source.path} did not load again`);
  return preparePolicy(compilePolicy(loaded.value));
}
