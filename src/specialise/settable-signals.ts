import type { Policy } from '../policy/types.ts';
import { attributeSignal } from '../signals/attribute-signal.ts';
import { signals } from '../signals/registry.ts';
import type { Signal } from '../signals/types.ts';

/** The signals whose readings can be assumed: the policy's own, those it tests, and the built-in ones. */
export function settableSignals(policy: Policy): {
  readonly find: (name: string) => Signal | undefined;
  readonly names: readonly string[];
} {
  const all = new Map<string, Signal>(signals.map((signal) => [signal.id, signal]));
  for (const [id, { type }] of policy.attributes) all.set(id, attributeSignal(id, type));
  for (const [id, signal] of policy.signals) all.set(id, signal);
  return { find: (name) => all.get(name), names: [...all.keys()] };
}
