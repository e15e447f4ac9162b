import { compareBehaviour } from '../analysis/compare.ts';
import { worldOf } from '../analysis/world.ts';
import { fingerprintOf } from '../compile/fingerprint.ts';
import type { Policy } from '../policy/types.ts';

/**
 * Whether two policies decide every request alike and promise the same: proved, refuted by a
 * request, or not known within the bounds of a search.
 */
export function sameBehaviour(before: Policy, after: Policy): 'same' | 'different' | 'unknown' {
  if (fingerprintOf(before) === fingerprintOf(after)) return 'same';
  // What a policy guarantees is enforced where it cannot be proved, so it belongs to its behaviour.
  if (fingerprintOf(before) !== fingerprintOf({ ...before, guarantees: after.guarantees })) {
    return 'different';
  }
  const { groups, cut } = compareBehaviour(before, after, worldOf(before), { most: 1 });
  if (groups.length === 0) return cut ? 'unknown' : 'same';
  return groups[0]?.unknown === undefined ? 'different' : 'unknown';
}
