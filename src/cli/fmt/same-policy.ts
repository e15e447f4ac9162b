import { loadPolicy } from '../../bind/load.ts';
import type { Loaded, ReadBytes } from '../../bind/types.ts';
import { fingerprintOf } from '../../compile/fingerprint.ts';

/**
 * Whether a policy means the same, with the same warnings, when files are read otherwise. One that
 * is not valid means nothing: there it is enough that it stays so, for which mistakes are found also
 * depends on where they stand.
 */
export async function samePolicy(
  path: string,
  before: ReadBytes,
  after: ReadBytes,
): Promise<boolean> {
  const [old, now] = [await loadPolicy(path, before), await loadPolicy(path, after)];
  const [a, b] = [meaningOf(old), meaningOf(now)];
  return a.length === b.length && a.every((line, at) => line === b[at]);
}

/** The fingerprint and the codes of warnings; nothing for a policy that is not valid. */
function meaningOf({ value, diagnostics }: Loaded): readonly string[] {
  return value === undefined
    ? []
    : [fingerprintOf(value), ...diagnostics.map(({ code }) => code).sort()];
}
