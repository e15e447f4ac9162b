import { Facts } from '../analysis/facts.ts';
import { worldOf } from '../analysis/world.ts';
import { loadPolicy } from '../bind/load.ts';
import type { Desk } from './desk.ts';

/** What is proved about the policy at a path; undefined where it cannot be read as a whole. */
export type FactsOf = (path: string) => Promise<Facts | undefined>;

/** Facts about policies, worked out anew only where something on the desk has changed. */
export function factsOn(desk: Desk): FactsOf {
  const known = new Map<string, { readonly edition: number; readonly facts: Facts | undefined }>();
  return async (path) => {
    const { edition } = desk;
    const before = known.get(path);
    if (before?.edition === edition) return before.facts;
    const { value } = await loadPolicy(path, desk.readBytes);
    const facts = value === undefined ? undefined : new Facts(value, worldOf(value));
    known.set(path, { edition, facts });
    return facts;
  };
}
