import type { Policy } from '../policy/types.ts';
import { compareBehaviour } from './compare.ts';
import type { Witness } from './find.ts';
import { sameGuarantees } from './same-guarantees.ts';
import { worldOfBoth } from './world.ts';

/** Whether two policies treat every request alike. */
export type Sameness =
  /** Proved: every request gets the same plan or the same rejection. */
  | { readonly kind: 'same' }
  | { readonly kind: 'different'; readonly witness: Witness | undefined }
  | { readonly kind: 'unknown'; readonly why: string };

/**
 * Whether every request gets the same plan, or the same rejection, from both policies. Policies
 * with other guarantees are never called the same, since those are kept at run time.
 */
export function sameBehaviour(before: Policy, after: Policy): Sameness {
  if (!sameGuarantees(before, after)) {
    return { kind: 'different', witness: undefined };
  }
  const { groups, cut } = compareBehaviour(before, after, worldOfBoth(before, after), { most: 1 });
  const [group] = groups;
  if (group?.witness !== undefined) return { kind: 'different', witness: group.witness };
  if (group !== undefined) return { kind: 'unknown', why: group.unknown ?? '' };
  return cut ? { kind: 'unknown', why: 'there are too many pairs of rules' } : { kind: 'same' };
}
