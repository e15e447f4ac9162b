import { loadPolicy } from '../../bind/load.ts';
import type { Loaded, ReadBytes } from '../../bind/types.ts';
import { fingerprintOf } from '../../compile/fingerprint.ts';

/** Whether a policy means the same, or is wrong in the same ways, with files read otherwise. */
export async function samePolicy(
  path: string,
  before: ReadBytes,
  after: ReadBytes,
): Promise<boolean> {
  const [old, now] = [await loadPolicy(path, before), await loadPolicy(path, after)];
  const [a, b] = [meaningOf(old), meaningOf(now)];
  return a.length === b.length && a.every((line, at) => line === b[at]);
}

function meaningOf({ value, diagnostics }: Loaded): readonly string[] {
  const found = diagnostics.map(({ code }) => code).sort();
  return value === undefined ? found : [fingerprintOf(value), ...found];
}
