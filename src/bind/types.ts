import type { Checked } from '../diagnostics/types.ts';
import type { Policy } from '../policy/types.ts';

/** Reads a file by its path as a policy names it; a string says why it could not be read. */
export type ReadBytes = (path: string) => Promise<Uint8Array | string>;

/** A loaded policy with the paths of every file that went into it. */
export interface Loaded extends Checked<Policy> {
  readonly files: readonly string[];
}

/** Loads the policy at `path` with all it includes; the public door of `bind/`. */
export type LoadPolicy = (path: string, readBytes: ReadBytes) => Promise<Loaded>;
