import { compilePolicy, type Compilation } from '../compile/compile-policy.ts';
import { loadPolicy } from '../bind/load.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { findPolicy } from './find-policy.ts';
import type { Io } from './io.ts';
import { printDiagnostics } from './print-diagnostics.ts';
import { readBytes } from './read-bytes.ts';

/** A policy that is ready to decide. */
export interface OpenPolicy {
  readonly compiled: Compilation;
  /** The paths of every file that went into it. */
  readonly files: readonly string[];
}

/**
 * Finds, loads and compiles the policy a command works with. Everything that is wrong with it goes
 * to stderr; then the answer is the exit code: 2 where there is none, 3 where it is not valid.
 */
export async function openPolicy(
  io: Io,
  options: { readonly policy?: string | undefined },
): Promise<OpenPolicy | ExitCode> {
  const found = await findPolicy(io, options.policy);
  if ('message' in found) {
    await io.writeErr(`error: ${found.message}\n`);
    return EXIT.usage;
  }
  const root = await io.readFile(found.path);
  if ('problem' in root) {
    await io.writeErr(`error: the policy ${root.message}\n`);
    return EXIT.usage;
  }
  const loaded = await loadPolicy(found.path, readBytes(io));
  await printDiagnostics(io, loaded.diagnostics);
  if (loaded.value === undefined) return EXIT.invalidPolicy;
  return { compiled: compilePolicy(loaded.value), files: loaded.files };
}
