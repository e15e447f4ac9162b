import type { Comment } from '../diagnostics/suppress.ts';
import type { Checked, Diagnostic } from '../diagnostics/types.ts';
import type { Policy } from '../policy/types.ts';

/** Reads a file by its path as a policy names it; a string says why it could not be read. */
export type ReadBytes = (path: string) => Promise<Uint8Array | string>;

/** A loaded policy; its `diagnostics` are those to show where nothing else is checked. */
export interface Loaded extends Checked<Policy> {
  /** The paths of every file that went into it. */
  readonly files: readonly string[];
  /** All that was found, also what comments suppress: what checks find is to be added to it. */
  readonly found: readonly Diagnostic[];
  /** Where errors stand in rules alone: the policy without those rules, and how many there are. */
  readonly part?: { readonly policy: Policy; readonly leftOut: number };
  /** The comments of all files, which may suppress something. */
  readonly comments: readonly Comment[];
}

/**
 * Loads the policy at `path` with all it includes, and `further` files as if it included them; the
 * public door of `bind/`.
 */
export type LoadPolicy = (
  path: string,
  readBytes: ReadBytes,
  further?: readonly string[],
) => Promise<Loaded>;
