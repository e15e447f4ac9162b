import type { Policy } from '../policy/types.ts';
import type { Signal } from '../signals/types.ts';

/**
 * Text that is the same for two signals only if they read the same from every request, in one
 * policy or two.
 */
export function signalMeaning(policy: Policy, signal: Signal): string {
  return JSON.stringify([
    signal.id,
    signal.type,
    signal.declaration,
    signal.needsTimeZone === true ? policy.timeZone : undefined,
    signal.countsTokens === true ? policy.tokens : undefined,
    policy.attributes.has(signal.id),
  ]);
}
