import { Facts } from '../analysis/facts.ts';
import { worldOf } from '../analysis/world.ts';
import { loadPolicy } from '../bind/load.ts';
import type { ReadBytes } from '../bind/types.ts';

/** What is proved about the policy at a path; undefined where it cannot be read as a whole. */
export type FactsOf = (path: string) => Promise<Facts | undefined>;

/** Files as they are now; the number is another one after each change. */
export interface Edition {
  readonly edition: number;
  readonly readBytes: ReadBytes;
}

/** Facts about policies, worked out anew only where some file has changed. */
export function factsOn(files: Edition): FactsOf {
  const known = new Map<string, { readonly edition: number; readonly facts: Facts | undefined }>();
  return async (path) => {
    const { edition } = files;
    const before = known.get(path);
    if (before?.edition === edition) return before.facts;
    const { value } = await loadPolicy(path, files.readBytes);
    const facts = value === undefined ? undefined : new Facts(value, worldOf(value));
    known.set(path, { edition, facts });
    return facts;
  };
}
