import { createHash } from 'node:crypto';
import type { Policy } from '../policy/types.ts';

/**
 * First 16 hex digits of the SHA-256 of what a policy means: names, types, models, routes, rules
 * and operands. Comments, layout and the files it is spread over do not count.
 */
export function fingerprintOf(policy: Policy): string {
  return createHash('sha256').update(meaningOf(policy)).digest('hex').slice(0, 16);
}

/** Text that is the same for a policy, or a part of one, exactly where it means the same. */
export function meaningOf(part: Policy | Pick<Policy, 'guarantees'>): string {
  return JSON.stringify(part, meaningful);
}

/** Leaves out where things stand, names operators by id, and lists maps in their order. */
function meaningful(key: string, value: unknown): unknown {
  // A name of the policy's own can be a key, too: a model called `span` has its weight here.
  if ((key === 'span' && typeof value === 'object') || typeof value === 'function')
    return undefined;
  // Only where signals of the policy's own stand: what they are is among the signals.
  if (key === 'declared' && value instanceof Map) return undefined;
  if (key === 'asked' && Array.isArray(value)) return undefined;
  if ((key === 'operator' || key === 'strategy') && hasId(value)) return value.id;
  // Words for people: a guarantee's, the only part of a policy that keeps any.
  if (key === 'guarantees' && Array.isArray(value)) return value.map(withoutWords);
  if (value instanceof Map) return [...(value as Map<unknown, unknown>)];
  return value;
}

function hasId(value: unknown): value is { readonly id: unknown } {
  return typeof value === 'object' && value !== null && 'id' in value;
}

function withoutWords(guarantee: object): object {
  return { ...guarantee, description: undefined };
}
